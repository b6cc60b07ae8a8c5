"""What each promise of SECURITY.md rests on, and how the grader looks without it: then a test that
the promise names must fail.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
import re

from tests.mutation.trying import PROJECT, End, Trial, trying

SANDBOX, WIRE = "tests/autograder/sandbox", "tests/autograder/wire"
NAMESPACES, BACKENDS = f"{SANDBOX}/test_namespaces.py", f"{SANDBOX}/test_backends.py"
ANY_ANSWER = "tests/course/assessment/symptoms/test_any_answer.py"
CONVERSATION = "tests/autograder/session/test_conversation.py"
SUBMISSIONS, LEAKS = "tests/autograder/submissions", "tests/hostile/test_leaks.py"
JUDGE, GRADING = "tests/autograder/judge/test_judge.py", "tests/autograder/grading/test_grading.py"
MOST_SECONDS = 300.0
"""On the clock, that one of these tests may take."""

ZYGOTE = "autograder/sandbox/zygote.py"
SERVER = "tests/autograder/written/test_server.py"
WATCHING = "tests/autograder/watching"
WALLS, NAMES = "autograder/sandbox/namespaces.py", "autograder/submissions/names.py"


@dataclass(frozen=True)
class Removal:
    """A mechanism taken out of a module: the text that stands there once, and what takes its place.

    what: the grader without it, in a few words. test: that must fail then.
    """

    what: str
    module: str
    there: str
    instead: str
    test: str

    def source(self) -> str:
        """Return the module without the mechanism; AssertionError where it isn't there, once."""
        text = _text(self.module)
        assert text.count(self.there) == 1, f"{self.module} holds {self.there!r} not once"
        return text.replace(self.there, self.instead)


REMOVALS: Mapping[str, Sequence[Removal]] = {
    "Points": (
        Removal(
            "an answer to any question counts",
            "autograder/session/conversation.py",
            'if answer.pop("id", None) != number:',
            'if answer.pop("id", None) is None:',
            f"{CONVERSATION}::test_answers_out_of_turn_or_of_another_form_end_the_process",
        ),
        Removal(
            "arrays of any type are rebuilt",
            "autograder/wire/values.py",
            "DTYPES.get(name) if type(name) is str else None",
            "np.dtype(name)",
            f"{WIRE}/test_values.py::test_an_array_that_is_none_is_refused",
        ),
        Removal(
            "an answer of any length is read",
            "autograder/wire/frames.py",
            "if length > MAX_FRAME_BYTES:",
            "if False:",
            f"{WIRE}/test_frames.py::test_an_announced_flood_is_not_waited_for",
        ),
        Removal(
            "a process gives itself any verdict",
            "autograder/wire/outcomes.py",
            "for verdict in (\n        Verdict.UNATTEMPTED,",
            "for verdict in (\n        *Verdict,\n        Verdict.UNATTEMPTED,",
            f"{WIRE}/test_outcomes.py::test_a_failure_can_only_be_one_that_code_can_cause",
        ),
        Removal(
            "verdicts among a cell's outputs are kept",
            "autograder/wire/outputs.py",
            " if name in KEPT_TYPES",
            "",
            f"{WIRE}/test_outputs.py::test_a_verdict_among_outputs_is_left_out",
        ),
        Removal(
            "locked cells are taken from the submission",
            "autograder/submissions/reassembly.py",
            "cell.source = matched.texts.get(name, cell.source)",
            "cell.source = {one.name: one.source for one in submission.cells}"
            ".get(name, cell.source)",
            f"{SUBMISSIONS}/test_reassembly.py"
            "::test_reassemble_takes_locked_cells_from_the_lesson_whatever_was_handed_in",
        ),
    ),
    "Others": (
        Removal(
            "student processes share one process group",
            WALLS,
            "os.setsid()",
            "pass",
            f"{NAMESPACES}::test_signals_to_the_own_group_reach_nobody_else",
        ),
        Removal(
            "student processes share memory by name",
            WALLS,
            "linux.NEWPID | linux.NEWNS | linux.NEWIPC",
            "linux.NEWPID | linux.NEWNS",
            f"{NAMESPACES}::test_every_namespace_is_its_own",
        ),
        Removal(
            "student processes share open files, and so their flags",
            ZYGOTE,
            "        # Open files have flags of their own, which whoever shares one shares.\n"
            "        _say_nothing()\n",
            "",
            f"{BACKENDS}::test_standard_descriptors_are_its_own",
        ),
    ),
    "Secrets": (
        Removal(
            "the seed is told to the warm interpreter",
            "autograder/judge/judge.py",
            '"checks": lesson.checks_text}',
            '"checks": lesson.checks_text, "seed": exercises.seed}',
            f"{LEAKS}::test_a_student_process_holds_nothing_hidden",
        ),
        Removal(
            "what is judged is sent along with what is public",
            "autograder/judge/beginning.py",
            '"lesson": lesson.name,',
            '"lesson": lesson.name, "more": lesson.reference.source,',
            f"{LEAKS}::test_nothing_hidden_is_sent",
        ),
        Removal(
            "all of the reference is lent, whatever is judged",
            "autograder/judge/lending.py",
            "if (name := next((each for each in lent if each == asked), None)) is None:",
            "lent = {**self._names, **lent}\n"
            "        if (name := next((each for each in lent if each == asked), None)) is None:",
            "tests/autograder/judge/test_lending.py::test_what_is_not_lent_just_now_is_refused",
        ),
    ),
    "The machine": (
        Removal(
            "no seccomp",
            WALLS,
            "filter_calls(self._program)",
            "pass",
            f"{NAMESPACES}::test_refused_system_calls_fail",
        ),
        Removal(
            "one more call is let through",
            "autograder/sandbox/seccomp.py",
            '"read": (0, 63),',
            '"read": (0, 63), "ptrace": (101, 117),',
            f"{SANDBOX}/test_seccomp.py::test_refused_calls_fail",
        ),
        Removal(
            "no network namespace",
            "autograder/sandbox/linux.py",
            "NEWUSER | NEWPID | NEWNET\n",
            "NEWUSER | NEWPID\n",
            f"{NAMESPACES}::test_every_namespace_is_its_own",
        ),
        Removal(
            "no pid namespace",
            WALLS,
            "linux.NEWUSER | linux.NEWPID | linux.NEWNS",
            "linux.NEWUSER | linux.NEWNS",
            f"{NAMESPACES}::test_every_namespace_is_its_own",
        ),
        Removal(
            "more files are shown than needed",
            WALLS,
            "_outermost(shown)",
            '_outermost([*shown, "/etc"])',
            f"{NAMESPACES}::test_paths_of_the_machine_are_absent",
        ),
        Removal(
            "what is shown can be written",
            WALLS,
            "linux.ATTR_RDONLY | linux.ATTR_NOSUID",
            "linux.ATTR_NOSUID",
            f"{NAMESPACES}::test_root_folder_stays_as_it_is",
        ),
        Removal(
            "the grader's own modules are shown",
            WALLS,
            "(*foreign_packages(), GRADER)",
            "(*foreign_packages(),)",
            f"{NAMESPACES}::test_grader_itself_is_hidden_where_it_lies_among_visible_folders",
        ),
        Removal(
            "the grader's environment is passed on",
            "autograder/sandbox/backends.py",
            "env={**ENVIRONMENT,",
            "env={**os.environ, **ENVIRONMENT,",
            f"{BACKENDS}::test_environment_is_clean",
        ),
        Removal(
            "capabilities can be gained",
            WALLS,
            "linux.drop_bounding_set()",
            "pass",
            f"{NAMESPACES}::test_capabilities_are_gone_for_good",
        ),
        Removal(
            "open files of the warm interpreter are passed on",
            ZYGOTE,
            "os.closerange(CHANNEL + 1, most)",
            "pass",
            f"{BACKENDS}::test_descriptors_are_channel_and_null",
        ),
    ),
    "Nothing is left": (
        Removal(
            "without isolation, orphans live on",
            "autograder/sandbox/walls.py",
            "while strays := _children() - set(alive):",
            "while strays := set():",
            f"{BACKENDS}::test_daemons_do_not_outlive_its_end",
        ),
        Removal(
            "without isolation, scratch folders stay",
            "autograder/sandbox/walls.py",
            "shutil.rmtree(self._scratch(pid), ignore_errors=True)",
            "pass",
            f"{BACKENDS}::test_nothing_is_left_for_the_next",
        ),
        Removal(
            "with no pid namespace, orphans live on",
            WALLS,
            "linux.NEWUSER | linux.NEWPID | linux.NEWNS",
            "linux.NEWUSER | linux.NEWNS",
            f"{BACKENDS}::test_daemons_do_not_outlive_its_end",
        ),
    ),
    "Limits": (
        Removal(
            "the name of an exception is a pattern",
            "course/assessment/symptoms/errors.py",
            "re.escape(failure.error)",
            "failure.error",
            f"{ANY_ANSWER}::test_no_rule_fails_on_any_exception",
        ),
        Removal(
            "a range becomes the array of its numbers",
            "course/assessment/symptoms/kinds.py",
            "np.array(_floats(value))",
            "np.array(value, dtype=float)",
            f"{ANY_ANSWER}::test_no_rule_makes_an_array_of_what_is_none",
        ),
        Removal(
            "blanks are gone through from each of them",
            "course/assessment/symptoms/sequences.py",
            "(?<! ) *(?<![#.\\d])",
            " *(?<![#.\\d])",
            f"{ANY_ANSWER}::test_no_rule_takes_the_square_of_a_texts_length",
        ),
        Removal(
            "Markdown of any length is rendered",
            "autograder/feedback/nbgrader_pages.py",
            "if len(source) > MAX_PROSE_CHARS:",
            "if False:",
            "tests/autograder/feedback/test_hostile_display.py"
            "::test_settings_bound_what_is_rendered",
        ),
        Removal(
            "what is lent takes any memory",
            "autograder/judge/lending.py",
            "at_most_more(MEMORY),",
            "",
            "tests/autograder/judge/test_lending.py"
            "::test_lent_call_takes_no_more_memory_however_its_arguments_are_spread_over_one_another",
        ),
        Removal(
            "any number of processes",
            WALLS,
            "resource.setrlimit(resource.RLIMIT_NPROC, (limits.processes, limits.processes))",
            "pass",
            f"{NAMESPACES}::test_thread_bomb_is_held",
        ),
        Removal(
            "any amount of memory",
            "autograder/sandbox/walls.py",
            "wanted[resource.RLIMIT_AS] = mapped + limits.memory",
            "pass",
            f"{BACKENDS}::test_memory_beyond_the_limit_is_memory_error",
        ),
        Removal(
            "files of any size",
            "autograder/sandbox/walls.py",
            "resource.RLIMIT_FSIZE: limits.file_size,",
            "",
            f"{BACKENDS}::test_file_beyond_the_limit_is_refused",
        ),
        Removal(
            "a scratch folder of any size",
            WALLS,
            "size={limits.scratch},nr_inodes={limits.scratch_files},",
            "",
            f"{NAMESPACES}::test_disk_bomb_is_held",
        ),
        Removal(
            "what ends a process costs all that comes after",
            "autograder/session/session.py",
            "        self._process = self._conversation = None\n\n    def _begin",
            "        self._process = None\n\n    def _begin",
            "tests/autograder/session/test_session.py"
            "::test_what_has_run_runs_again_in_the_next_process_and_the_rest_is_still_due",
        ),
        Removal(
            "what ends a process ends the judging",
            "autograder/judge/notebook.py",
            "            if not self._session.bury():\n                return",
            "            raise\n            if not self._session.bury():\n                return",
            f"{JUDGE}::test_what_ends_the_process_costs_one_item",
        ),
        Removal(
            "a limit that isn't stated",
            "autograder/sandbox/limits.py",
            "for field in fields(limits)]",
            "for field in fields(Limits)[1:]]",
            f"{SANDBOX}/test_limits.py",
        ),
    ),
    "Time": (
        Removal(
            "computing isn't added up",
            "autograder/session/budget.py",
            "if self.left() < 0:",
            "if False:",
            "tests/autograder/session/test_budget.py"
            "::test_processes_share_the_seconds_of_computing",
        ),
        Removal(
            "student processes run on any core",
            ZYGOTE,
            'os.sched_setaffinity(os.getpid(), {wanted["core"]})',
            "pass",
            f"{BACKENDS}::test_all_stay_on_one_core",
        ),
        Removal(
            "two sandboxes have the same core",
            "autograder/sandbox/cores.py",
            'if (hold := _hold(f"{name}-{core}"))',
            "if (hold := socket.socket(socket.AF_UNIX))",
            f"{SANDBOX}/test_cores.py",
        ),
    ),
    "Work judged as it comes in": (
        Removal(
            "a folder may be anybody's",
            "autograder/watching/inbound.py",
            "if self._is_owner_checked and pwd is not None and owner != student:",
            "if False:",
            f"{WATCHING}/test_inbound.py"
            "::test_folder_of_another_account_than_its_name_says_is_refused",
        ),
        Removal(
            "any name is a student's",
            "autograder/watching/inbound.py",
            'if student.startswith(".") or "/" in student:',
            "if False:",
            f"{WATCHING}/test_inbound.py::test_name_that_is_no_students_is_refused",
        ),
        Removal(
            "links are followed",
            "autograder/watching/inbound.py",
            "content = read_plain(path, most)",
            "content = path.read_bytes()",
            f"{WATCHING}/test_inbound.py"
            "::test_links_are_not_followed_and_what_is_too_large_is_refused_as_that",
        ),
        Removal(
            "the visible checks are all checks",
            "autograder/watching/judging.py",
            "exercises=VisibleExercises(exercises.course, exercises.seed)",
            "exercises=exercises",
            f"{WATCHING}/test_judging.py"
            "::test_what_only_hidden_checks_find_is_not_told_by_the_visible_ones",
        ),
        Removal(
            "no process is kept for what is quick",
            "autograder/grading/crew.py",
            "len(self._workers) - self._n_for_quick",
            "len(self._workers)",
            "tests/autograder/grading/test_crew.py"
            "::test_crew_keeps_a_worker_for_what_is_quick_and_puts_nothing_behind_what_is_slow",
        ),
        Removal(
            "what was begun counts, whoever has seen its page",
            "autograder/watching/journal.py",
            "self.judged[:-1] if self.stage is JournalStage.JUDGED else self.judged",
            "self.judged",
            f"{WATCHING}/test_journal.py"
            "::test_work_whose_page_nobody_saw_is_no_attempt_once_other_work_lies_there",
        ),
    ),
    "Files": (
        Removal(
            "links are followed",
            "autograder/submissions/plain_files.py",
            "os.lstat(path), max_bytes)\n    handle = os.open(path, _FLAGS)",
            "os.stat(path), max_bytes)\n    handle = os.open(path, os.O_RDONLY)",
            f"{SUBMISSIONS}/test_submission.py"
            "::test_assemble_of_what_is_no_plain_file_in_a_plain_folder_says_so",
        ),
        Removal(
            "a notebook of any size is read",
            "autograder/submissions/plain_files.py",
            "if about.st_size > max_bytes:",
            "if False:",
            f"{SUBMISSIONS}/test_submission.py"
            "::test_digest_neither_follows_nor_waits_nor_reads_much",
        ),
        Removal(
            "an archive's list of files of any length is read",
            "autograder/collecting/archive.py",
            "    source.most = MAX_LIST_BYTES\n",
            "",
            "tests/autograder/collecting/test_archive.py"
            "::test_a_list_of_files_that_is_too_long_is_not_read",
        ),
        Removal(
            "one student's archive uses up what there is for all",
            "autograder/collecting/archive.py",
            "self._rooms[member.inside] -= len(content)",
            "self._rooms[None] -= len(content)",
            "tests/autograder/collecting/test_archive.py"
            "::test_what_comes_out_of_an_archive_in_it_takes_nothing_from_the_others",
        ),
    ),
    "No old score": (
        Removal(
            "the parts of a submission are put in a row",
            "autograder/submissions/submission.py",
            "hashlib.sha256(whole).digest()",
            'whole + b"\\0"',
            f"{SUBMISSIONS}/test_submission.py"
            "::test_digest_tells_submissions_apart_whose_bytes_are_the_same_in_a_row",
        ),
        Removal(
            "what is refused isn't recorded",
            "autograder/grading/recording.py",
            "judgement = self._writer.record_rejected(submission, reason, why)\n"
            "                self._remember(place, judgement.results)",
            "pass",
            f"{GRADING}"
            "::test_grade_takes_earlier_points_away_when_the_next_submission_is_unreadable",
        ),
    ),
    "Turns": (
        Removal(
            "what was set aside goes before the others",
            "autograder/grading/pending.py",
            "self._turns[submission.student] += 1",
            "pass",
            "tests/autograder/grading/test_pending.py"
            "::test_pending_gives_what_was_set_aside_after_all_others_with_later_lessons_behind_it",
        ),
        Removal(
            "no submission is set aside",
            "autograder/session/quantum.py",
            "if self.left() <= 0:",
            "if False:",
            "tests/autograder/judge/test_setting_aside.py"
            "::test_judge_stops_a_submission_at_its_quantum_and_judges_it_anew_as_ever",
        ),
    ),
    "Budgets": (
        Removal(
            "a student's seconds aren't looked at",
            "autograder/grading/pending.py",
            "if self._seconds.get(student, 0) >= self._student_seconds:",
            "if False:",
            "tests/autograder/grading/test_pending.py"
            "::test_pending_refuses_what_is_left_of_a_student_without_seconds_and_nobody_elses",
        ),
    ),
    "Lateness": (
        Removal(
            "the exchange is asked for a time that students can set",
            "autograder/submissions/arrival.py",
            "os.lstat(place).st_ctime",
            "os.lstat(place).st_mtime",
            f"{SUBMISSIONS}/test_arrival.py"
            "::test_exchange_tells_when_work_was_last_changed_there_whatever_times_a_student_sets",
        ),
        Removal(
            "the class's list isn't read",
            "autograder/submissions/arrival.py",
            "return self._listed.get((submission.student, submission.lesson))",
            "return submission.handed_in.moment",
            f"{SUBMISSIONS}/test_arrival.py::test_list_of_the_class_tells_when_work_arrived",
        ),
    ),
    "Names": (
        Removal(
            "any normal form",
            NAMES,
            'if student != unicodedata.normalize("NFC", student):',
            "if False:",
            f"{SUBMISSIONS}/test_names.py"
            "::test_name_that_could_be_taken_for_another_is_refused_with_the_reason",
        ),
        Removal(
            "alphabets can be mixed",
            NAMES,
            "if len(_alphabets(word)) > 1",
            "if False",
            f"{SUBMISSIONS}/test_names.py"
            "::test_name_that_could_be_taken_for_another_is_refused_with_the_reason",
        ),
        Removal(
            "names that look alike are graded",
            "autograder/grading/intake.py",
            "require_own_appearance(place.student, alike)",
            "pass",
            f"{GRADING}"
            "::test_grade_of_a_name_that_looks_like_a_students_is_refused_unless_both_take_part",
        ),
    ),
    "Pages": (
        Removal(
            "control characters are shown as they are",
            "autograder/inert.py",
            "character if _is_seen(character) or character in kept else ascii(character)[1:-1]",
            "character",
            "tests/autograder/test_inert.py::test_visible_writes_out_what_acts_and_nothing_else",
        ),
        Removal(
            "formulas stay formulas",
            "autograder/inert.py",
            '_FORMULA.sub("\'", ',
            "str(",
            "tests/autograder/test_inert.py"
            "::test_spreadsheet_text_puts_an_apostrophe_before_a_formula",
        ),
        Removal(
            "HTML is shown",
            "autograder/inert.py",
            '    for kind, checked in (("image/png", png),',
            '    yield from ((kind, data[kind]) for kind in ("text/html",) if kind in data)\n'
            '    for kind, checked in (("image/png", png),',
            "tests/autograder/test_inert.py::test_inert_outputs_keep_text_and_pictures_only",
        ),
        Removal(
            "pictures of any size",
            "autograder/pictures.py",
            "if picture.n_pixels > self._left:",
            "if False:",
            "tests/autograder/test_pictures.py::test_pixels_are_granted_until_they_are_used_up",
        ),
    ),
    "The page of graders": (
        Removal(
            "any token will do",
            "autograder/written/server.py",
            'if not hmac.compare_digest(shown, f"token {self._token}".encode()):',
            "if not shown:",
            f"{SERVER}::test_who_shows_no_token_or_a_wrong_one_gets_a_sentence",
        ),
        Removal(
            "it answers under any name",
            "autograder/written/server.py",
            "if not is_here or ",
            "if ",
            f"{SERVER}::test_another_name_and_another_page_are_refused_even_with_the_token",
        ),
        Removal(
            "it answers any page",
            "autograder/written/server.py",
            ' or self.request.headers.get("Origin", own) != own:',
            ":",
            f"{SERVER}::test_another_name_and_another_page_are_refused_even_with_the_token",
        ),
        Removal(
            "what was graded meanwhile is overwritten",
            "autograder/written/pile.py",
            "if group.stamp != mark.stamp:",
            "if False:",
            "tests/autograder/written/test_pile.py"
            "::test_a_mark_on_what_was_graded_meanwhile_is_refused_and_overwrites_nothing",
        ),
    ),
    "Beside a graded notebook": (
        Removal(
            "under nbgrader, a link to another's folder is a submission",
            "autograder/executor/beside.py",
            "    if trouble:\n        raise Problem",
            "    if False:\n        raise Problem",
            "tests/autograder/executor/test_beside.py"
            "::test_what_a_link_led_to_is_nobodys_submission",
        ),
        Removal(
            "any file is kept",
            "autograder/submissions/extras.py",
            "is_data(name) and files < MAX_EXTRA_FILES",
            "files < MAX_EXTRA_FILES",
            f"{SUBMISSIONS}/test_extras.py"
            "::test_copy_extras_keeps_nothing_that_could_run_and_says_so",
        ),
        Removal(
            "hidden files are data",
            "autograder/submissions/data_files.py",
            ' and not part.startswith(".")',
            "",
            f"{SUBMISSIONS}/test_data_files.py::test_all_else_is_none",
        ),
        Removal(
            "files are copied through links",
            "autograder/submissions/plain_files.py",
            "os.lstat(path), max_bytes)\n    handle = os.open(path, _FLAGS)",
            "os.stat(path), max_bytes)\n    handle = os.open(path, os.O_RDONLY)",
            f"{SUBMISSIONS}/test_extras.py"
            "::test_copy_extras_follows_no_link_opens_no_device_and_says_so",
        ),
    ),
    "Our own side": (
        Removal(
            "a file isn't flushed",
            "course/desk/files.py",
            "            os.fsync(file.fileno())\n",
            "",
            "tests/autograder/test_files.py"
            "::test_write_atomically_flushes_the_file_and_then_every_folder_with_a_new_name",
        ),
        Removal(
            "a file is written in its place",
            "course/desk/files.py",
            "        os.unlink(name)\n        raise",
            "        os.replace(name, path)\n        raise",
            "tests/autograder/test_files.py"
            "::test_write_atomically_that_fails_leaves_the_old_file_alone",
        ),
        Removal(
            "what was recorded isn't flushed",
            "autograder/gradebook/autograded.py",
            "        at_once(flush_all, prepared)\n",
            "",
            "tests/autograder/gradebook/test_writer.py"
            "::test_writer_whose_machine_loses_power_at_any_moment_notes_nothing_that_is_lost",
        ),
    ),
    "Refusal": (
        Removal(
            "where a layer is missing, it goes on without",
            "autograder/sandbox/backends.py",
            'if answer.get("missing"):',
            "if False:",
            "tests/autograder/commands/test_doctor.py::test_refused_user_namespaces_are_named",
        ),
    ),
}
"""By promise, as SECURITY.md names them."""

QUICK = ("Points", "Beside a graded notebook")
"""Promises whose tests take no time; of the others it is seen in `make prove`."""


def promises() -> Mapping[str, Sequence[str]]:
    """Return the tests that SECURITY.md names, by promise."""
    rows = (PROJECT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    return {
        row.split("**")[1].rstrip("."): re.findall(r"`(tests/[^`]+)`", row)
        for row in rows
        if row.startswith("| **")
    }


def complaints(chosen: Sequence[str], jobs: int) -> Iterator[str]:
    """Yield the removals that the named test doesn't fail of, and the tests that fail anyway."""
    removals = [(name, removal) for name in chosen for removal in REMOVALS[name]]
    there = {removal.test: removal.module for _, removal in removals}
    as_it_is = [_trial(module, _text(module), test) for test, module in there.items()]
    without = [_trial(removal.module, removal.source(), removal.test) for _, removal in removals]
    with trying(jobs) as ends_of:
        for test, end in zip(there, ends_of(as_it_is)):
            if end is not End.GREEN:
                yield f"{test} is {end.value} as it is"
        for (name, removal), end in zip(removals, ends_of(without)):
            if end is not End.RED:
                yield f"{name}: {removal.what}: {removal.test} is {end.value}"


def _trial(module: str, source: str, test: str) -> Trial:
    return Trial(module, source, (test,), MOST_SECONDS)


def _text(module: str) -> str:
    return (PROJECT / module).read_text(encoding="utf-8")
