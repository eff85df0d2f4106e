# Text beyond ASCII in names, output and messages.
größe = "naïve 😀 text"
print(größe, len(größe), größe[6], größe.upper())


def φ(ψ):
    raise ValueError(f"kein {ψ} — “gut”")


φ("ärger")
