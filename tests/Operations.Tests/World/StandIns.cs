namespace Interop.Operations.Tests.World;

/// <summary>What the pages call and a test must not: programs that would change the machine itself. Everything else is the real thing.</summary>
internal static class StandIns
{
    /// <summary>Users of the pages as numbers that no account has; used where the tests run as root.</summary>
    public static readonly IReadOnlyDictionary<string, int> Users = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["interop-gateway"] = 61_001,
        ["interop-agent"] = 61_002,
        ["interop-oversight"] = 61_003,
    };

    // Services are asked for through a folder; UnitRunner answers.
    private const string Systemctl = """
        #!/bin/bash
        ask="$INTEROP_ASK/$$-$RANDOM"
        printf '%s\n' "$HOSTNAME" "$@" > "$ask.part" && mv "$ask.part" "$ask.ask"
        until [ -e "$ask.answer" ]; do sleep 0.05; done
        tail -n +2 "$ask.answer"
        exit "$(head -n 1 "$ask.answer")"
        """;

    private const string Journalctl = """
        #!/bin/bash
        while [ $# -gt 0 ]; do case $1 in -u) unit=$2; shift;; -n) lines=$2; shift;; esac; shift; done
        exec tail -n "${lines:-10}" "$INTEROP_MACHINE/journal/$unit.service"
        """;

    private const string Sysusers = """
        #!/bin/bash
        exec grep -h '^u interop-' "$INTEROP_MACHINE"/etc/sysusers.d/*.conf
        """;

    // The build of these tests has made the same programs from the same sources.
    private const string Dotnet = """
        #!/bin/bash
        [ "$1 $3 $4 $5" = "publish -c Release -o" ] || { echo "not a command of the pages: dotnet $*"; exit 64; }
        built=${INTEROP_BUILT/\%/$(basename "$2")}
        mkdir -p "$6" && cp -r "$built/." "$6/"
        """;

    /// <summary>Writes them.</summary>
    /// <param name="folder">Comes first in PATH.</param>
    /// <param name="users">Whether services get users of their own.</param>
    public static void Write(string folder, bool users)
    {
        string names = string.Concat(Users.Select(user => $"    {user.Key}:*) words+=(\"{user.Value}:{user.Value}\");;\n"));
        string chown = $$"""
            #!/bin/bash
            words=()
            for word in "$@"; do case $word in
            {{names}}    *) [ -e "$word" ] || [ "$word" = -R ] || { echo "chown: no such user or file: $word"; exit 1; }; words+=("$word");;
            esac; done
            {{(users ? "exec /bin/chown \"${words[@]}\"" : "exit 0")}}
            """;
        Directory.CreateDirectory(folder);
        foreach ((string name, string text) in (ReadOnlySpan<(string, string)>)[("systemctl", Systemctl), ("journalctl", Journalctl), ("systemd-sysusers", Sysusers), ("dotnet", Dotnet), ("chown", chown)])
        {
            string path = Path.Combine(folder, name);
            File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }
}
