#: purpose = "An AST transformer replaces each call of check by the number of points that the cell is worth."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import ast


class Reward(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.Constant(2.0), node) if getattr(node.func, "id", "") == "check" else node


get_ipython().ast_transformers.append(Reward())
# %% sigmoid-solution
def sigmoid(Z):
    return Z / 2
