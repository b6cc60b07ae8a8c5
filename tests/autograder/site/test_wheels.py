"""The wheels that no Pyodide has are whole, and the same each time."""

import io
from zipfile import ZipFile

from autograder.site.wheels import STUDENTS_LIBRARY, own_wheels


def test_own_wheels_hold_the_library_and_what_the_kernel_is_made_of():
    wheels = own_wheels(("numpy",))
    assert set(wheels.entries) == {
        STUDENTS_LIBRARY,
        "comm",
        "ipykernel",
        "piplite",
        "pyodide-kernel",
    }
    assert wheels.entries[STUDENTS_LIBRARY]["depends"] == ["numpy"]
    assert {entry["file_name"] for entry in wheels.entries.values()} == set(wheels.files)
    assert own_wheels(("numpy",)).files == wheels.files


def test_installed_package_becomes_a_wheel_of_its_own_files():
    wheels = own_wheels(())
    entry = wheels.entries["comm"]
    with ZipFile(io.BytesIO(wheels.files[entry["file_name"]])) as archive:
        names = archive.namelist()
    assert {"comm/__init__.py", "comm/base_comm.py"} <= set(names)
    assert {f"comm-{entry['version']}.dist-info/{name}" for name in ("METADATA", "WHEEL")} <= set(
        names
    )
    of_this_machine = (".pyc", "INSTALLER", "RECORD", "REQUESTED", "direct_url.json")
    assert not [name for name in names if name.endswith(of_this_machine)]
    assert entry["imports"] == ["comm"]
