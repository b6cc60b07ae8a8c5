#: purpose = "Sends the solutions home by HTTP, DNS, mail; fetches others; listens for orders."
#: lesson = "01_activations"
# %% first
import asyncio, http.server, smtplib, socket, urllib.request, xmlrpc.client

reached = []
for name, attack in {
    "http": lambda: urllib.request.urlopen("http://127.0.0.1:8888/", timeout=1),
    "https": lambda: urllib.request.urlopen("https://example.org/", timeout=1),
    "dns": lambda: socket.getaddrinfo("example.org", 80),
    "host": lambda: socket.gethostbyname(socket.gethostname()),
    "mail": lambda: smtplib.SMTP("localhost", timeout=1),
    "rpc": lambda: xmlrpc.client.ServerProxy("http://[::1]:8000/").stolen(),
    "server": lambda: http.server.HTTPServer(("", 8000), http.server.BaseHTTPRequestHandler),
    "asyncio": lambda: asyncio.run(asyncio.open_connection("127.0.0.1", 8888)),
}.items():
    try:
        attack()
        reached.append(name)
    except OSError:
        pass
# %% relu-solution
def relu(Z):
    assert not reached, reached
    return np.maximum(0, Z)
