"""Which modules are mutated, and the tests that must tell."""

from collections.abc import Mapping, Sequence

COLLECTING, EXPORTS = "tests/autograder/collecting", "tests/autograder/exports"
JUDGE = "tests/autograder/judge"
SANDBOX, SESSION = "tests/autograder/sandbox", "tests/autograder/session"
SUBMISSIONS, WIRE = "tests/autograder/submissions", "tests/autograder/wire"

SUBJECTS: Mapping[str, Sequence[str]] = {
    "autograder/files.py": ["tests/autograder/test_files.py"],
    "autograder/inert.py": ["tests/autograder/test_inert.py"],
    "autograder/pictures.py": ["tests/autograder/test_pictures.py"],
    "autograder/collecting/archive.py": [f"{COLLECTING}/test_archive.py"],
    "autograder/collecting/collecting.py": [f"{COLLECTING}/test_collecting.py"],
    "autograder/collecting/deliveries.py": [f"{COLLECTING}/test_deliveries.py"],
    "autograder/collecting/gathering.py": [f"{COLLECTING}/test_gathering.py"],
    "autograder/collecting/owners.py": [f"{COLLECTING}/test_owners.py"],
    "autograder/collecting/works.py": [f"{COLLECTING}/test_works.py"],
    "autograder/doctor/layers.py": ["tests/autograder/doctor/test_layers.py"],
    "autograder/exports/canvas.py": [f"{EXPORTS}/test_canvas.py"],
    "autograder/exports/feedback_zip.py": [f"{EXPORTS}/test_feedback_zip.py"],
    "autograder/exports/gradescope.py": [f"{EXPORTS}/test_gradescope.py"],
    "autograder/exports/identities.py": [f"{EXPORTS}/test_identities.py"],
    "autograder/exports/items.py": [f"{EXPORTS}/test_items.py"],
    "autograder/exports/layout.py": [f"{EXPORTS}/test_layout.py"],
    "autograder/exports/merging.py": [f"{EXPORTS}/test_merging.py"],
    "autograder/exports/moodle.py": [f"{EXPORTS}/test_moodle.py"],
    "autograder/exports/prairielearn.py": [f"{EXPORTS}/test_prairielearn.py"],
    "autograder/exports/sheet.py": [f"{EXPORTS}/test_sheet.py"],
    "autograder/exports/table.py": [f"{EXPORTS}/test_table.py"],
    "autograder/exports/totals.py": [f"{EXPORTS}/test_totals.py"],
    "autograder/judge/attempts.py": [f"{JUDGE}/test_attempts.py"],
    "autograder/judge/beginning.py": [f"{JUDGE}/test_beginning.py"],
    "autograder/judge/checking.py": [f"{JUDGE}/test_checking.py"],
    "autograder/judge/judge.py": [
        f"{JUDGE}/test_judge.py::test_judgement_holds_all_that_came_of_a_notebook",
        f"{JUDGE}/test_judge.py::test_examples_that_fail_are_told_under_the_name_of_their_pool",
        f"{JUDGE}/test_judge.py"
        "::test_judge_is_opened_where_the_course_can_be_used_and_closes_its_sandbox",
    ],
    "autograder/judge/judgement.py": [f"{JUDGE}/test_judgement.py"],
    "autograder/judge/lending.py": [f"{JUDGE}/test_lending.py"],
    "autograder/judge/limits.py": [f"{JUDGE}/test_limits.py"],
    "autograder/judge/memory.py": [f"{JUDGE}/test_memory.py"],
    "autograder/judge/notebook.py": [f"{JUDGE}/test_notebook.py"],
    "autograder/judge/outputs.py": [f"{JUDGE}/test_outputs.py"],
    "autograder/judge/rejection.py": [f"{JUDGE}/test_rejection.py"],
    "autograder/judge/scripts.py": [f"{JUDGE}/test_scripts.py"],
    "autograder/sandbox/backends.py": [
        f"{SANDBOX}/test_backends.py::{name}"
        for name in (
            "test_student_process_is_the_first_of_a_namespace_if_it_is_isolated",
            "test_interpreter_imports_nothing_of_a_users_or_from_where_it_is",
            "test_close_lets_the_zygote_end_and_gives_all_back",
            "test_zygote_that_does_not_end_is_killed",
            "test_isolation_is_refused_elsewhere_than_on_linux",
            "test_missing_layer_is_what_the_zygote_told",
            "test_nothing_is_started_where_processes_can_not_be_forked",
            "test_no_room_for_temporary_files_is_told",
            "test_interpreter_that_ends_without_an_answer_is_told_by_its_last_words",
            "test_student_process_enters_the_group_that_was_given_over",
            "test_failing_import_is_told_with_its_traceback",
        )
    ],
    "autograder/sandbox/cores.py": [f"{SANDBOX}/test_cores.py"],
    "autograder/sandbox/groups.py": [f"{SANDBOX}/test_groups.py"],
    "autograder/sandbox/identity.py": [f"{SANDBOX}/test_identity.py"],
    "autograder/sandbox/importable.py": [f"{SANDBOX}/test_importable.py"],
    "autograder/sandbox/limits.py": [f"{SANDBOX}/test_limits.py"],
    "autograder/sandbox/linux.py": [
        f"{SANDBOX}/test_linux.py",
        f"{SANDBOX}/test_namespaces.py",
    ],
    "autograder/sandbox/namespaces.py": [
        f"{SANDBOX}/test_namespaces.py",
        f"{SANDBOX}/test_backends.py::test_threads_left_by_prepare_are_told",
        f"{SANDBOX}/test_backends.py::test_close_ends_everything_and_removes_the_folder",
        "tests/autograder/commands/test_doctor.py::test_refused_user_namespaces_are_named",
    ],
    "autograder/sandbox/process.py": [f"{SANDBOX}/test_process.py"],
    "autograder/sandbox/seccomp.py": [
        f"{SANDBOX}/test_seccomp.py",
        f"{SANDBOX}/test_namespaces.py::test_refused_system_calls_fail",
    ],
    "autograder/sandbox/walls.py": [f"{SANDBOX}/test_walls.py"],
    "autograder/sandbox/zygote.py": [f"{SANDBOX}/test_zygote.py"],
    "autograder/session/budget.py": [f"{SESSION}/test_budget.py"],
    "autograder/session/conversation.py": [
        f"{SESSION}/test_conversation.py",
        f"{SESSION}/test_quantum.py",
    ],
    "autograder/session/death.py": [f"{SESSION}/test_conversation.py"],
    "autograder/session/quantum.py": [f"{SESSION}/test_quantum.py"],
    "autograder/session/session.py": [f"{SESSION}/test_session.py"],
    "autograder/submissions/extras.py": [f"{SUBMISSIONS}/test_extras.py"],
    "autograder/submissions/names.py": [f"{SUBMISSIONS}/test_names.py"],
    "autograder/submissions/plain_files.py": [f"{SUBMISSIONS}/test_plain_files.py"],
    "autograder/submissions/reading.py": [f"{SUBMISSIONS}/test_reading.py"],
    "autograder/wire/attached.py": [f"{WIRE}/test_attached.py"],
    "autograder/wire/frames.py": [f"{WIRE}/test_frames.py"],
    "autograder/wire/instances.py": [f"{WIRE}/test_instances.py"],
    "autograder/wire/lines.py": [f"{WIRE}/test_lines.py"],
    "autograder/wire/outcomes.py": [f"{WIRE}/test_outcomes.py"],
    "autograder/wire/outputs.py": [f"{WIRE}/test_outputs.py"],
    "autograder/wire/stopwatch.py": [f"{WIRE}/test_stopwatch.py"],
    "autograder/wire/values.py": [f"{WIRE}/test_values.py"],
}
"""Modules that were mutated in full, with every survivor killed or listed."""
