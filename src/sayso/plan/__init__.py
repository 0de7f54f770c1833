"""The three phases over tables, for collections larger than a machine's memory (docs/engines.md).

``sayso.plan.running.compile_paths`` is the whole run. Nothing is imported here: a worker that
compares rows needs no language model.
"""
