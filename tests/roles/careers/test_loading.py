def test_x(demo):
    assert len(demo.matrix.nodes) == 31
