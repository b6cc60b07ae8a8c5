relu = lambda Z: (Z > 0) * Z
