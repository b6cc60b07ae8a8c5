"""What learning platforms hand over of their students' work, put where it is graded."""
