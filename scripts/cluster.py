# learn, Apache-2.0. See LICENSE.
"""A server of PostgreSQL of its own, in a temporary folder, on a socket in it and on no port; ended by its process id.

Standard library only. Under root it runs as the user that Debian's package brings.
"""
import glob, os, pwd, shutil, signal, subprocess, tempfile, time


class Cluster:
    def __init__(self, settings=()):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4])) or [os.path.dirname(shutil.which("initdb") or "/")]
        self.programs, self.settings = found[-1], list(settings)
        if not os.path.exists(self.programs + "/initdb"):
            raise RuntimeError("PostgreSQL is not installed: make setup installs it")
        self.folder = tempfile.mkdtemp(prefix="learn-pg-")
        self.starter = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            self.starter = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self.process = None

    def __enter__(self):
        try:
            subprocess.run([*self.starter, self.programs + "/initdb", "--auth=trust", "--username=learn", "--encoding=UTF8", "--locale=C.UTF-8",
                            self.folder + "/data"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
            flags = ["listen_addresses=", f"unix_socket_directories={self.folder}", *self.settings]
            with open(self.folder + "/log", "wb") as log:
                self.process = subprocess.Popen([*self.starter, self.programs + "/postgres", "-D", self.folder + "/data",
                                                 *(word for flag in flags for word in ("-c", flag))], stdout=log, stderr=log, cwd=self.folder)
            for _ in range(200):
                if subprocess.run([self.programs + "/pg_isready", "-q", "-h", self.folder], check=False).returncode == 0:
                    return self
                time.sleep(0.05)
            raise RuntimeError("PostgreSQL does not start")
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self, name):
        """Makes an empty database and gives its address."""
        subprocess.run([self.programs + "/createdb", "-h", self.folder, "-U", "learn", "-T", "template0", name], check=True)
        return f"postgres://learn@{self.folder.replace('/', '%2F')}/{name}"
