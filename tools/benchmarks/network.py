"""How fast and how well the network learns to read digits, beside PyTorch and scikit-learn on one thread each."""

import ast
import time
import warnings
from functools import cache, partial

import nbformat
import numpy as np
from pages import notebook
from tqdm import tqdm

from benchmarks.browser import CannotMeasure
from benchmarks.report import Row, median
from helpers.data import forms_split, read_digits, shuffled_split
from helpers.network import as_inputs, cut, main_plane, one_hot, random_parameters, train, window_around

SIZES, RATE, BATCH, EPOCHS = (64, 32, 10), 0.5, 16, 30
SEEDS = 5
MOST_SECONDS, MOST_SLICE_SECONDS = 2, 3
LEAST_RIGHT, MOST_POINTS_BEHIND = 97, 1  # %, and points of it
SLICE, EXAMPLES = 41, 1000
OWN = "the page's own code, one thread"


def measure_network(quick=False):
    """Measure trainings of the same network by three programs, in turns, and one slice of its cost surface."""
    limits = _limits()
    learnt_from, held_out = _examples(shuffled_split)
    ways = {"ours": _train_ours, "PyTorch": _train_torch, "scikit-learn": _train_sklearn}
    seconds, right = {name: [] for name in ways}, {name: [] for name in ways}
    with limits(1):
        for seed in tqdm(range(2 if quick else SEEDS), desc="networks", unit="of each", leave=False):
            for name, way in ways.items():
                started = time.perf_counter()
                read = way(*learnt_from, seed)
                seconds[name].append(time.perf_counter() - started)
                right[name].append(100 * float(np.mean(read(held_out[0]) == held_out[1])))
        by_forms = [_right_by_forms(seed) for seed in range(2 if quick else SEEDS)]
    forms = Row("digits on forms held out", median(by_forms), "% right", note="told, for it has no bound")
    return [*_rows(seconds, right), forms, _slice_row(*learnt_from, 1 if quick else 3)]


def _limits():
    """Return what limits the threads of numpy and scikit-learn, and limit those of PyTorch."""
    try:
        import sklearn  # noqa: F401
        import torch
        from threadpoolctl import threadpool_limits
    except ImportError as error:
        raise CannotMeasure(f"{error.name} is missing: pip install -r tests/requirements.txt") from None
    torch.set_num_threads(1)
    return threadpool_limits


def _examples(split):
    digits = read_digits()
    parts = split(digits.labels if split is shuffled_split else digits.forms)
    return [(as_inputs(digits.images[places]), digits.labels[places]) for places in parts]


def page_functions(page, **names):
    """Return the functions that a page defines, by name: what a learner reads there is what is measured.

    page: its key, such as "network"; names: what else the functions find, such as `inputs`.
    """
    names |= {"np": np}
    exec(_definitions(page), names)
    return names


@cache
def _definitions(page):
    cells = nbformat.read(notebook(page), as_version=4).cells
    lesson = [cell for cell in cells if cell.cell_type == "code" and "exercise" not in cell.metadata.get("tags", [])]
    statements = [statement for cell in lesson for statement in ast.parse(cell.source).body]
    functions = [statement for statement in statements if isinstance(statement, ast.FunctionDef)]
    return compile(ast.Module(functions, []), page, "exec")


def _train_ours(inputs, labels, seed):
    page, targets = page_functions("network"), one_hot(labels)
    parameters, chance = random_parameters(SIZES, seed), np.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = chance.permutation(len(inputs))
        parameters = page["do_epoch"](parameters, inputs[order], targets[order], RATE, BATCH)
    return lambda inputs: page["forward"](parameters, inputs)[-1].argmax(axis=1)


def _train_torch(inputs, labels, seed):
    import torch

    torch.manual_seed(seed)
    layers = (torch.nn.Linear(*SIZES[:2]), torch.nn.Tanh(), torch.nn.Linear(*SIZES[1:]))
    model = torch.nn.Sequential(*layers).to(torch.float64)
    optimizer, cost = torch.optim.SGD(model.parameters(), lr=RATE), torch.nn.CrossEntropyLoss()
    inputs, labels = torch.tensor(inputs), torch.tensor(labels)
    for _ in range(EPOCHS):
        order = torch.randperm(len(inputs))
        shuffled, wanted = inputs[order], labels[order]
        for first in range(0, len(inputs), BATCH):
            optimizer.zero_grad()
            cost(model(shuffled[first : first + BATCH]), wanted[first : first + BATCH]).backward()
            optimizer.step()
    return lambda inputs: model(torch.tensor(inputs)).argmax(dim=1).numpy()


def _train_sklearn(inputs, labels, seed):
    from sklearn.neural_network import MLPClassifier

    shape = {"hidden_layer_sizes": SIZES[1:-1], "activation": "tanh", "batch_size": BATCH, "max_iter": EPOCHS}
    steps = {"solver": "sgd", "learning_rate_init": RATE, "momentum": 0, "alpha": 0}
    model = MLPClassifier(**shape, **steps, tol=0, n_iter_no_change=EPOCHS + 1, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has not converged: the number of epochs is given
        return model.fit(inputs, labels).predict


def _right_by_forms(seed):
    learnt_from, held_out = _examples(forms_split)
    return 100 * float(np.mean(_train_ours(*learnt_from, seed)(held_out[0]) == held_out[1]))


def _rows(seconds, right):
    """Return the rows about time and right answers."""
    ours, best = median(seconds["ours"]), median(right["ours"])
    rows = [
        Row(
            f"network {SIZES}, {EPOCHS} epochs: trained",
            ours,
            "s",
            most=MOST_SECONDS,
            note="the page's own code, one thread",
        ),
        Row("digits held out", best, "% right", least=LEAST_RIGHT, note=f"median of {len(right['ours'])} seeds"),
    ]
    for name in ("PyTorch", "scikit-learn"):
        times = [mine / theirs for mine, theirs in zip(seconds["ours"], seconds[name], strict=True)]
        note = f"{median(seconds[name]):.2f} s, {median(right[name]):.1f} % right"
        rows.append(Row(f"training, against {name}", median(times), "× as long", most=1, note=note))
    behind = median(right["scikit-learn"]) - best
    return [*rows, Row("scikit-learn is better by", behind, "points", most=MOST_POINTS_BEHIND)]


def _slice_row(inputs, labels, times):
    """Measure a slice along the main directions of a training, some times over; the median time counts."""
    points = train(random_parameters(SIZES), inputs, labels, RATE, BATCH, 5).points
    plane = main_plane(points)
    window, progress = window_around(plane, points), partial(tqdm, desc="rows of a slice", leave=False)
    seconds, work = [], []
    for _ in range(times):
        started, started_work = time.perf_counter(), time.process_time()
        cut(plane, SIZES, inputs[:EXAMPLES], labels[:EXAMPLES], window, SLICE, progress=progress)
        seconds.append(time.perf_counter() - started)
        work.append(time.process_time() - started_work)
    what = f"slice of {SLICE} × {SLICE} networks over {EXAMPLES:,} images"
    note = f"median of {times}; {median(work):.2f} s of the processors' time"
    return Row(what, median(seconds), "s", most=MOST_SLICE_SECONDS, note=note)
