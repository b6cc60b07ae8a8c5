"""Reads from a code cell's text what it does with the names of a notebook."""

import ast
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
import re

from autograder.submissions.effects import (
    ATTRIBUTE,
    CODE,
    DATA,
    FIXED,
    MODULE,
    OTHER,
    PURE,
    RANDOM,
    TAUGHT,
    CellEffects,
)
from autograder.submissions.syntax import (
    Comprehension,
    Function,
    attribute_path,
    is_fixed,
    is_left_within,
    is_taught_earlier,
    own_names,
    parameters_in,
    root_name,
    stored_names,
    targets_in,
)
from autograder.submissions.trees import UNPARSABLE, parsed

_WITHOUT_STATE = re.compile(
    r"collections|contextlib|copy|course|course\.data|dataclasses|io|itertools|math|numpy|statistics"
    r"|types|typing"
)
"""Modules that keep nothing from call to call, but for NumPy's settings and random numbers."""

_PLAIN = re.compile(f"(?!io$)({_WITHOUT_STATE.pattern}|matplotlib|random|time)")
"""Packages that a student may import: no way leads from these to a notebook's names, or to files,
but through modules that they imported themselves.
"""

_HOLDING_NOTHING = re.compile(
    r"\w+|(random|linalg)\.\w+|testing\.assert_\w+|\w+\.(reduce|accumulate|outer|at)"
)
"""What may be called by a student as a part of a module: its own functions, none of another module
in it.
"""

_UNCHANGEABLE_PARTS = re.compile(
    r"inf|nan|pi|e|euler_gamma|newaxis|ndarray|dtype|[crs]_|mgrid|ogrid|bool_?|generic|number"
    r"|integer|floating|u?int(\d+|_|p)|float\d+|complex\d+|random\.\w+"
)
"""Parts of modules that a student may use as values: nobody can give these attributes. Functions
and classes that are written in Python would keep them.
"""

_HANDING_BACK_NOTHING = re.compile(
    "print|isinstance|issubclass|callable|getattr|hasattr|map|filter|str|repr|id|super|plots"
)
"""What a student may give a function to: it doesn't come back by another name."""

_CONSTANTS_OF = re.compile("np|numpy|math")
"""Names whose constants are taken for numbers, and so may stand for nothing but modules."""

_LOOKED_UP = re.compile(
    r"globals|locals|vars|eval|exec|compile|open|input|dir|type|delattr|breakpoint|help|exit|quit"
    r"|get_ipython|display|In|Out|memoryview|_+\d*|_i+\d*|_[iod]h|__(?!name__$)\w+__"
)
"""Names through which more can be reached or changed than what is named: IPython tells by some of
them of cells and what they gave.
"""

_BY_TEXT = re.compile("getattr|setattr|hasattr")

_SETTINGS = re.compile("set_printoptions|seterr|seterrcall|set_string_function|setbufsize")
"""Attributes of NumPy that change how everything else shows or warns."""

_HIDDEN = re.compile(
    r"__(?!init__$|name__$|doc__$|len__$)\w*__|(f|gi|tb|cr|ag|co|func)_\w+|ctypes|pyfunc|lib|f2py"
    r"|ctypeslib|_?core|load\w*|save\w*|fromfile|tofile|genfromtxt|memmap|DataSource"
    r"|get_type_hints|ForwardRef|enter_context|set_default_printstyle"
)
"""Attributes that lead to code, frames, files, or the inside of NumPy, evaluate texts, or leave
settings behind.
"""

_OWN_GENERATORS = re.compile(
    "default_rng|Generator|RandomState|SeedSequence|BitGenerator|PCG64|MT19937"
)
"""What of `np.random` leaves the global generator alone."""

_IPYTHONS = re.compile(r"\A\s*[ \t]\S|^\s*([%!/,;]|>>>|\.\.\.)|=\s*[%!]|\?|In \[", re.MULTILINE)
"""What IPython may make Python of that is none: code with an indented beginning, magics, shell
commands, calls without parentheses, questions, and the prompts of pasted code.
"""

_UNUSUAL_METHODS = re.compile(
    "__(new|del|getattribute|class_getitem|init_subclass|set_name|set|delete)__"
)

_HARMLESS_DECORATORS = re.compile("staticmethod|property")

_NOT_FOLLOWED = (
    ast.Global,
    ast.Match,
    ast.TryStar,
    ast.AsyncFunctionDef,
    ast.AsyncFor,
    ast.AsyncWith,
    ast.Await,
)


@lru_cache(maxsize=2000)
def effects_of(source: str, is_course: bool) -> CellEffects:
    """Return the effects of a cell, not to be changed: none, of one that is no Python, for nothing
    of it runs; of one that can't be read, or is too long to be, that nothing is known. is_course:
    whether the course wrote it, which looks up by text, and imports, nothing but what it says.
    """
    try:
        reader = _Reader(is_course)
        reader.visit(parsed(source))
    except UNPARSABLE as error:
        is_dead = isinstance(error, SyntaxError) and not _IPYTHONS.search(source)
        return CellEffects(is_opaque=not is_dead)
    return reader.found


class _Reader(ast.NodeVisitor):
    """Reads one cell into `found`. Names that a function has for itself are none of a notebook's:
    `_locals` holds them, from the outermost function to the innermost.
    """

    def __init__(self, is_course: bool):
        self.found = CellEffects()
        self._is_course = is_course
        self._locals: list[set[str]] = []
        self._read = self.found.reads

    # Names

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Store):  # what isn't there can't be deleted
            self._use(node.id, given_to="")
            if _BY_TEXT.fullmatch(node.id):
                self.found.is_opaque = True
        if not isinstance(node.ctx, ast.Load):
            self._bind(node.id, DATA)

    def _use(self, name: str, given_to: str | None = None) -> None:
        """Take note that a name is read; given_to: where its value is handed on."""
        if self._is_local(name):
            return
        self._read.add(name)
        if _LOOKED_UP.fullmatch(name):
            self.found.is_opaque = True
        if given_to is not None:
            self.found.handed.add((name, given_to))

    def _is_local(self, name: str) -> bool:
        return any(name in names for names in self._locals)

    def _bind(self, name: str, kind: str) -> None:
        if self._locals:
            return
        self.found.binds.setdefault(name, set()).add(kind)
        if kind != MODULE and _CONSTANTS_OF.fullmatch(name):
            self.found.is_opaque = True

    # What is done with values

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._attribute(node, ATTRIBUTE)
        self._require_shown(node)

    def _attribute(self, node: ast.Attribute, given_to: str | None) -> None:
        root, path = attribute_path(node)
        for attribute in path:
            self._require_plain(attribute)
        if root is None:
            self.visit(node.value)
        elif not self._is_local(root):
            self._of_a_name(path, is_called=given_to is None)
            self._use(root, given_to if self._is_course or _keeps_nothing(path, given_to) else "")
        if not isinstance(node.ctx, ast.Load):
            self._change(node)

    def _of_a_name(self, path: list[str], is_called: bool) -> None:
        """Take note of what is asked of a name that may be NumPy's."""
        if path == ["random"] and not is_called:
            self.found.is_opaque = True
        elif path[0] == "random" and path[1:2] and not _OWN_GENERATORS.fullmatch(path[1]):
            self._read.add(RANDOM)
        if _SETTINGS.fullmatch(path[0]):
            self.found.is_settling = True
            self.found.is_opaque = self.found.is_opaque or bool(self._locals)

    def _require_plain(self, attribute: str) -> None:
        if _HIDDEN.fullmatch(attribute):
            self.found.is_opaque = True

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            self._change(node)

    def _change(self, node: ast.Attribute | ast.Subscript) -> None:
        root = root_name(node)
        if root is not None and not self._is_local(root):
            self.found.changed.add(root)

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func
        root = root_name(function)
        match function:
            case ast.Name():
                self._use(function.id)
                self._require_known(function.id, node)
            case ast.Attribute():
                self._attribute(function, None)
                self._require_shown(function)
            case _:
                self.visit(function)
        known = root if root is not None and not self._is_local(root) else ""
        if not self._is_course and not _HANDING_BACK_NOTHING.fullmatch(known):
            known = ""
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            if isinstance(argument, ast.Name):
                self._use(argument.id, known)
            else:
                self.visit(argument)

    def _require_known(self, name: str, node: ast.Call) -> None:
        """Be opaque where an attribute is looked up by a text that isn't known."""
        if not _BY_TEXT.fullmatch(name) or len(node.args) < 2:
            return
        attribute = node.args[1]
        if isinstance(attribute, ast.Constant) and isinstance(attribute.value, str):
            self._require_plain(attribute.value)
        elif not self._is_course:
            self.found.is_opaque = True
        if name == "setattr":
            root = root_name(node.args[0])
            if root is not None and not self._is_local(root):
                self.found.changed.add(root)

    def _require_shown(self, function: ast.Attribute) -> None:
        """Be opaque where a text says which attributes `format` shows."""
        if function.attr in ("format", "format_map"):
            text = function.value
            if not isinstance(text, ast.Constant) or "__" in str(text.value):
                self.found.is_opaque = True

    # Scopes

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            if not isinstance(decorator, ast.Name) or not _HARMLESS_DECORATORS.fullmatch(
                decorator.id
            ):
                self.found.is_opaque = True
        if _UNUSUAL_METHODS.fullmatch(node.name):
            self.found.is_opaque = True
        self._bind(node.name, CODE)
        self._defaults(node)
        self._annotations(node)
        with_body = self._read
        if not self._locals and self._read is self.found.reads:
            with_body = self.found.bodies.setdefault(node.name, set())
        self._inside(node, node.body, with_body)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._defaults(node)
        self._inside(node, [node.body], self._read)

    def _defaults(self, node: Function) -> None:
        """Be opaque where a default may hold something from call to call."""
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            if not is_fixed(default) and not (self._is_course and isinstance(default, ast.Lambda)):
                self.found.is_opaque = True
            self.visit(default)

    def _annotations(self, node: ast.FunctionDef) -> None:
        annotations = [argument.annotation for argument in parameters_in(node)]
        for annotation in filter(None, [*annotations, node.returns]):
            self.visit(annotation)

    def _inside(self, node: Function, body: Iterable[ast.AST], read: set[str]) -> None:
        before, self._read = self._read, read
        self._locals.append(set(own_names(node, body)))
        if is_left_within(body):
            self.found.is_opaque = True
        for statement in body:
            self.visit(statement)
        self._locals.pop()
        self._read = before

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Read a class. What its body reads belongs to the class; but for functions, it may hold
        numbers and texts.
        """
        if node.decorator_list or node.keywords or self._locals:
            self.found.is_opaque = True
        self._bind(node.name, CODE)
        for base in node.bases:
            if not isinstance(base, ast.Name):
                self.found.is_opaque = True
            else:
                self._use(base.id)
        before, self._read = self._read, self.found.bodies.setdefault(node.name, set())
        self._read |= {base.id for base in node.bases if isinstance(base, ast.Name)}
        self._locals.append(set())
        for statement in node.body:
            self._member(statement)
        self._locals.pop()
        self._read = before

    def _member(self, statement: ast.stmt) -> None:
        match statement:
            case ast.FunctionDef() | ast.Pass():
                self.visit(statement)
            case ast.Expr(value=ast.Constant()):
                pass
            case ast.Assign(targets=[ast.Name()], value=value) if is_fixed(value):
                pass
            case ast.AnnAssign(value=None) | ast.AnnAssign(value=ast.Constant()):
                pass
            case _:
                self.found.is_opaque = True

    def _comprehension(self, node: Comprehension) -> None:
        targets = [generator.target for generator in node.generators]
        self.visit(node.generators[0].iter)
        self._locals.append({name.id for each in targets for name in stored_names(each)})
        for number, generator in enumerate(node.generators):
            for part in (*([generator.iter] if number else []), *generator.ifs):
                self.visit(part)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for part in parts:
            self.visit(part)
        self._locals.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.found.is_opaque = self.found.is_opaque or len(self._locals) > 0
        self.generic_visit(node)

    # Statements

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        kind = FIXED if is_fixed(node.value) else TAUGHT if is_taught_earlier(node.value) else DATA
        for target in node.targets:
            names = list(stored_names(target))
            if not self._locals and [id(name) for name in names] == list(
                map(id, targets_in(target))
            ):
                for name in names:
                    self._bind(name.id, kind)
            else:
                self.visit(target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self._use(node.target.id, given_to="")
        self.visit(node.target)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name is not None:
            self._bind(node.name, DATA)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._require_importable(alias.name)
            kind = MODULE if _WITHOUT_STATE.fullmatch(alias.name) else OTHER
            self._bind(alias.asname or alias.name.partition(".")[0], kind)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        self._require_importable(module)
        for alias in node.names:
            self._require_plain(alias.name)
            is_public = self._is_course or _is_public(module, alias.name)
            if not is_public or _SETTINGS.fullmatch(alias.name):
                self.found.is_opaque = True
            is_random = module == "numpy.random" and not _OWN_GENERATORS.fullmatch(alias.name)
            if alias.name == "*" or (module, alias.name) == ("numpy", "random"):
                self.found.is_opaque = True
            is_pure = _WITHOUT_STATE.fullmatch(module) and alias.name != "plots"
            kind = TAUGHT if is_random else PURE if is_pure else OTHER
            self._bind(alias.asname or alias.name, kind)

    def _require_importable(self, module: str) -> None:
        is_plain = self._is_course or _PLAIN.fullmatch(module.partition(".")[0])
        if self._locals or not is_plain:  # what a function imports, it has for itself
            self.found.is_opaque = True

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, _NOT_FOLLOWED):
            self.found.is_opaque = True
        super().visit(node)


def _keeps_nothing(path: list[str], given_to: str | None) -> bool:
    """Whether a part of a module that is used as a value, or called, can keep nothing."""
    parts = _HOLDING_NOTHING if given_to is None else _UNCHANGEABLE_PARTS
    return parts.fullmatch(".".join(path)) is not None


def _is_public(module: str, name: str) -> bool:
    """Whether a module gives a name, other than one that it only uses itself."""
    if not _WITHOUT_STATE.fullmatch(module) or (module, name) == ("course", "plots"):
        return True
    found = import_module(module)
    return name in getattr(found, "__all__", vars(found))
