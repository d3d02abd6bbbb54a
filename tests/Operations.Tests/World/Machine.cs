using System.Text.RegularExpressions;

namespace Interop.Operations.Tests.World;

/// <summary>One machine of the pages: its folders lie below a temporary one, and every path of the pages that it keeps something at is mapped there.</summary>
internal sealed partial class Machine
{
    private readonly string _exchange;

    public Machine(string name, string root)
    {
        Name = name;
        Root = Path.Combine(root, name);
        _exchange = Path.Combine(root, "exchange");
        foreach (string folder in (string[])["etc/interop", "etc/systemd/system", "etc/sysusers.d", "var/lib/interop", "opt/interop", "usr/local/bin", "run/credentials", "srv", "journal", "source", "home"])
        {
            Directory.CreateDirectory(At(folder));
        }

        foreach (string folder in (string[])["deploy", "policies", "samples"])
        {
            Copy(folder);
        }
    }

    public string Name { get; }

    public string Root { get; }

    /// <summary>The host whose network it uses.</summary>
    public string Host => Name.EndsWith("-kh", StringComparison.Ordinal) ? "kh" : "vn";

    public string Source => At("source");

    /// <summary>A place below its root.</summary>
    public string At(string path) => Path.Combine(Root, path.TrimStart('/'));

    /// <summary>Text with every path mapped.</summary>
    public string Map(string text) => Places().Replace(text, found => found.Value == "/media/exchange" ? _exchange : Root + found.Value);

    private void Copy(string folder)
    {
        string from = Path.Combine(Repository.Root, folder);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(Source, folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllText(to, Map(File.ReadAllText(file)));
        }
    }

    [GeneratedRegex(@"(?<![\w./-])/(etc/interop|etc/systemd/system|etc/sysusers\.d|var/lib/interop|opt/interop|srv/interop|run/credentials|usr/local/bin/interop|media/exchange)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Places();
}
