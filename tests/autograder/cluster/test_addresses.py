"""Which scheduler is meant, and that nobody on the way can take part."""

from distributed.security import Security
import pytest

from autograder.cluster.addresses import Address, read_address, require_certificates
from autograder.problems import Problem


@pytest.mark.parametrize(
    "text, address",
    [
        ("local:3", Address(jobs=3)),
        ("tls://judge.example.org:8786", Address("tls://judge.example.org:8786")),
        ("tcp://127.0.0.1:8786/", Address("tcp://127.0.0.1:8786")),
        ("tcp://[::1]:8786", Address("tcp://[::1]:8786")),
        ("localhost:8786", Address("tcp://localhost:8786")),
    ],
)
def test_address(text, address):
    assert read_address(text) == address
    assert address.is_encrypted is not address.url.startswith("tcp")


@pytest.mark.parametrize(
    "text", ["", "local", "local:", "local:-1", "local:x", "http://127.0.0.1:1", "host", "a:70000"]
)
def test_what_is_no_address_is_a_problem_that_says_what_is(text):
    with pytest.raises(Problem, match=r"is no address of a scheduler. It may be local:N, or "):
        read_address(text)


@pytest.mark.parametrize(
    "text", ["10.0.0.1:8786", "tcp://judge.example.org:8786", "127.0.0.1.example.org:8786"]
)
def test_another_machine_without_tls_is_refused(text):
    with pytest.raises(Problem, match=r"isn't this machine, and without TLS .* tls://"):
        read_address(text)


def test_nobody_is_no_worker():
    with pytest.raises(Problem, match="local:0 has nobody who judges"):
        read_address("local:0")


def test_certificates_that_lack_are_named():
    with pytest.raises(Problem, match=r"lacks distributed\.comm\.tls\.client\.key\. docs/cluster"):
        require_certificates(
            Security(require_encryption=True, tls_ca_file="ca", tls_client_cert="cert"), "client"
        )
    require_certificates(Security(require_encryption=False), "client")
