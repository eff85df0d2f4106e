# An editor with undo and redo: what the history keeps alive.
import weakref, gc
class Document:
    def __init__(self, text): self.text = text
class Editor:
    def __init__(self): self.now, self.past, self.future = Document(''), [], []
    def edit(self, text): self.past.append(self.now); self.now = Document(text); self.future.clear()
    def undo(self): self.future.append(self.now); self.now = self.past.pop()
    def redo(self): self.past.append(self.now); self.now = self.future.pop()
e = Editor(); seen = []
for word in ('a', 'ab', 'abc'): e.edit(word); seen.append(weakref.ref(e.now))
e.undo(); e.undo(); print(e.now.text, [r() and r().text for r in seen]); e.redo(); print(e.now.text); e.edit('new'); print([r() and r().text for r in seen], len(e.past), len(e.future))
del e; print([r() for r in seen], gc.collect() >= 0)
