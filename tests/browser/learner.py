"""What a learner does with a notebook in the browser, for tests."""

import ast
import json
import re
import time

import nbformat

NOTEBOOK_READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const status = panel?.sessionContext?.session?.kernel?.status;
    return Boolean(panel?.content?.model?.cells?.length && status === "idle");
}"""
RUN_ALL = """async milliseconds => {
    const panel = window.jupyterapp.shell.currentWidget;
    const late = new Promise(resolve => setTimeout(resolve, milliseconds, "late"));
    const done = window.jupyterapp.commands.execute("notebook:run-all-cells").then(() => "done");
    if (await Promise.race([done, late]) === "done") return null;
    const waiting = panel.content.widgets.filter(cell => cell.inputArea?.prompt?.includes?.("*") ||
        cell.node.querySelector(".jp-InputPrompt")?.textContent.includes("*"));
    return waiting.length ? waiting[0].model.sharedModel.getSource() : "";
}"""
LOADING = """() => [...document.querySelectorAll(".jp-OutputArea-output")].some(node =>
    /Loading widget/.test(node.textContent))"""
ASK = """async code => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const answer = "__import__('json').dumps(" + code + ")";
    const reply = await kernel.requestExecute({ code: "", user_expressions: { answer } }).done;
    const { status, evalue, data } = reply.content.user_expressions.answer;
    return status === "ok" ? data["text/plain"] : "error: " + evalue;
}"""
TELL = """async ([code, wait]) => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const future = kernel.requestExecute({ code });
    const reply = wait && await future.done;
    if (reply && reply.content.status !== "ok") throw new Error(reply.content.evalue);
}"""
THEMES = "@jupyterlab/apputils-extension:themes"
CHANGE_THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
CLEAR = """async () => {
    for (const panel of [...window.jupyterapp.shell.widgets("main")]) {
        await panel.sessionContext?.shutdown();
        if (panel.context) panel.context.model.dirty = false;
        panel.dispose();
    }
}"""
PUT_AWAY = "() => window.jupyterapp.shell.currentWidget.dispose()"  # its kernel goes on
OPEN_ANOTHER = "path => window.jupyterapp.commands.execute('docmanager:open', { path }).then(() => null)"
RUN_IN_CELL = """async ([number, code]) => {
    const { content } = window.jupyterapp.shell.currentWidget;
    content.widgets[number].model.sharedModel.setSource(code);
    content.activeCellIndex = number;
    await window.jupyterapp.commands.execute("notebook:run-cell");
}"""
WIDGET_TROUBLE = re.compile(r"Error displaying widget.*|Error creating widget.*|Loading widget.*|.*model not found.*")
LOST = "Error displaying widget: model not found"
REOPENINGS = 4  # until a notebook must have its widgets back
KEPT = 3  # windows that wait for another notebook
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Windows:
    """Windows of Lab that are open and empty: to open a notebook in one takes a third of the time of a new one."""

    def __init__(self):
        self._free = []

    def take(self, kind):
        """Return a page of this kind, or None."""
        for place, (other, page) in enumerate(self._free):
            if other == kind:
                del self._free[place]
                return page
        return None

    def keep(self, kind, page):
        """Keep an empty page for a notebook that asks for its kind, and close those that waited longest."""
        self._free.append((kind, page))
        while len(self._free) > KEPT:
            self._free.pop(0)[1].context.close()


class OpenNotebook:
    """A notebook opened in JupyterLab, in a window of its own.

    `source` is the key of a page ("explorer") or a list of code cells; a fresh copy is opened, so that a
    test can do what it likes. `width` and `height` are the window's, in CSS pixels; `theme` is "light" or
    "dark"; `scale` is the device's pixels per CSS pixel; `windowing` is Lab's way to draw cells ("none" draws
    all, None is Lab's default); more keywords go to playwright's `new_context` (`has_touch=True`). The window is
    one that `windows` keeps, if there is one that Lab opened with the same settings. The attribute `page` is
    playwright's page.
    """

    def __init__(
        self,
        browser,
        lab,
        source,
        width=1400,
        height=1000,
        theme="light",
        scale=1,
        windowing=None,
        windows=None,
        **more,
    ):
        self.lab = lab
        self.path = lab.notebook(source)
        self.page_errors = []
        lab.settings(THEMES, theme=f"JupyterLab {theme.title()}")
        lab.settings("@jupyterlab/notebook-extension:tracker", **({"windowingMode": windowing} if windowing else {}))
        viewport = {"width": width, "height": height}
        self.windows = windows
        self.kind = lab.address, scale, sorted(more.items()), lab.settings_but(THEMES)
        self.page = windows.take(self.kind) if windows else None
        if self.page:
            self.context = self.page.context
            self.use(viewport, theme)
        else:
            self.context = browser.new_context(viewport=viewport, device_scale_factor=scale, **more)
            self.load()

    def load(self):
        """Open the notebook at its own address, in the page that was left if there is one, and wait for its kernel."""
        if not self.page:
            self.page = self.context.new_page()
            self.listen()
        workspace = f"{self.lab.address}/lab/workspaces/{self.path.stem}"
        self.page.goto(f"{workspace}/tree/{self.path.as_posix()}?reset&token={self.lab.token}")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
        self.page.wait_for_function(NOTEBOOK_READY, timeout=60_000)
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")

    def use(self, viewport, theme):
        """Open the notebook in a page that is open and empty."""
        self.page.set_viewport_size(viewport)
        self.change_theme(theme)
        self.listen()
        self.show()

    def turn_to(self, source):
        """Open a fresh copy of another notebook in the same window; the one before stays in a tab behind it."""
        self.path = self.lab.notebook(source)
        self.show()

    def show(self):
        """Open the notebook in the page, as a click in the file browser does, and wait for its kernel."""
        self.page.evaluate(OPEN_ANOTHER, self.path.as_posix())
        self.page.wait_for_function(NOTEBOOK_READY, timeout=60_000)

    def heard(self):
        """Return what is called when something happens in the page, by the name of the event."""
        return {"pageerror": self.note_error, "console": self.note_console}

    def listen(self):
        """Begin to note what happens in the page."""
        for event, note in self.heard().items():
            self.page.on(event, note)

    def note_error(self, error):
        """Keep an exception of the page."""
        self.page_errors.append(f"page error: {error}")

    def note_console(self, message):
        """Keep what the page reports as an error on its console."""
        if message.type == "error":
            self.page_errors.append(f"console: {message.text}")

    def command(self, name):
        """Do what the menu entry `name` of Lab does, for example "notebook:restart-clear-output"."""
        return self.page.evaluate("name => window.jupyterapp.commands.execute(name).then(() => null)", name)

    def change_theme(self, theme):
        """Take Lab's theme "light" or "dark", and wait until the page has it."""
        name = f"JupyterLab {theme.title()}"
        self.page.evaluate(CHANGE_THEME, name)
        self.page.locator(f'body[data-jp-theme-name="{name}"]').wait_for(state="attached")

    def ask(self, expression):
        """Return the value of an expression in the kernel."""
        answer = self.page.evaluate(ASK, expression)
        assert not answer.startswith("error: "), answer
        return json.loads(ast.literal_eval(answer))

    def tell(self, code, wait=True):
        """Run code in the kernel, beside the notebook's cells."""
        self.page.evaluate(TELL, [code, wait])

    def run_in_cell(self, number, code):
        """Write code into the cell with this index, counted from 0 over all cells, and run it."""
        self.page.evaluate(RUN_IN_CELL, [number, code])

    def run_all(self, seconds=120):
        """Run all cells as Run > Run All Cells does; name the cell that still runs after `seconds`."""
        running = self.page.evaluate(RUN_ALL, seconds * 1000)
        if running is not None:
            raise TimeoutError(f"{self.path.name}: still running after {seconds:g} s:\n{running}")
        self.page.wait_for_function(NOTEBOOK_READY, timeout=30_000)
        self.settle()

    def settle(self, seconds=30):
        """Wait until no output is still loading its widget, now and a moment later."""
        deadline = time.monotonic() + seconds
        quiet = 0
        while quiet < 3:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.path.name}: a widget is still loading after {seconds:g} s")
            self.page.wait_for_timeout(150)
            quiet = 0 if self.page.evaluate(LOADING) else quiet + 1

    def cells(self):
        """Return the notebook's cells as they are in the page now, as dictionaries."""
        return self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells")

    def errors(self):
        """Return every error that a cell, a widget or the page reported, and all that went to stderr."""
        found = list(self.page_errors)
        for number, cell in enumerate(self.cells()):
            for output in cell.get("outputs", []):
                if output["output_type"] == "error":
                    text = ANSI.sub("", "\n".join(output["traceback"]))
                    found.append(f"cell {number}: {output['ename']}: {output['evalue']}\n{text}")
                elif output.get("name") == "stderr":
                    found.append(f"cell {number}: stderr: {''.join(output['text'])}")
        shown = self.page.locator(".jp-OutputArea-output").all_text_contents()
        found += [trouble for text in shown for trouble in WIDGET_TROUBLE.findall(text)]
        return found

    def show_cell(self, number):
        """Scroll to the cell with this index, counted from 0 over all cells, and return its locator."""
        self.page.evaluate(
            "number => window.jupyterapp.shell.currentWidget.content.scrollToItem(number, 'smart')", number
        )
        cell = self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{number}"]')
        cell.wait_for(state="attached")
        cell.scroll_into_view_if_needed()
        return cell

    def save(self):
        """Save the notebook and return it as it then stands on the disk."""
        self.command("docmanager:save")
        self.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        return self.saved()

    def saved(self):
        """Return the notebook as it stands on the disk."""
        return nbformat.read(self.lab.course / self.path, as_version=4)

    def leave(self):
        """Leave Lab, as one who closes its tab, for a page of the server that holds nothing."""
        self.page.goto(f"{self.lab.address}/api")

    def close_and_reopen_with_new_kernel(self):
        """Save, leave the page, end its kernel, and open the notebook again, as on the next day."""
        self.save()
        self.reopen(new_kernel=True)

    def reopen(self, new_kernel=False):
        """Leave the page and open the notebook again, with its kernel or a new one.

        Lab restores what was saved and what the kernel knows at the same time; on a slow machine it may look for a
        widget too early and give it up. What helps a learner helps here: to close the notebook and open it once more.
        """
        noted = len(self.page_errors)
        self.leave()
        self.begin_session(new_kernel, self.load)
        for _ in range(REOPENINGS - 1):
            if not self.page.locator(".jp-OutputArea-output", has_text=LOST).count():
                break
            self.page.evaluate(PUT_AWAY)
            self.page.wait_for_timeout(300)  # until what was broken off has been reported
            del self.page_errors[noted:]
            self.begin_session(new_kernel, self.show)

    def begin_session(self, new_kernel, open_it):
        """Open the notebook, with its kernel or a new one, and wait until its widgets are there."""
        if new_kernel:
            self.lab.end_sessions()
        open_it()
        self.settle()

    def close(self):
        """Close the notebook without saving; its window is kept, if there are `windows`."""
        if not self.windows:
            self.context.close()
            return
        for event, note in self.heard().items():
            self.page.remove_listener(event, note)
        self.context.clear_permissions()
        self.page.set_default_timeout(30_000)
        self.page.mouse.move(0, 0)
        self.page.evaluate(CLEAR)
        self.windows.keep(self.kind, self.page)
