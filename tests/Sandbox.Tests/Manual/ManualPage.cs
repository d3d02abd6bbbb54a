namespace Interop.Sandbox.Tests.Manual;

/// <summary>docs/cli-examples.md: its blocks marked "console" hold command lines after "$ " and what each prints.</summary>
internal sealed class ManualPage(string path)
{
    private const string Open = "```console";
    private const string Close = "```";
    private const string Prompt = "$ ";

    public IReadOnlyList<Example> Examples { get; } = [.. Read(File.ReadAllLines(path))];

    /// <summary>The page with other outputs, for whoever has changed what the tool prints; to be read before it is committed.</summary>
    /// <param name="outputs">By the line of the command.</param>
    /// <param name="meant">Digests of commands that are now others.</param>
    public void Write(IReadOnlyDictionary<int, IReadOnlyList<string>> outputs, Func<string, string> meant)
    {
        string[] lines = File.ReadAllLines(path);
        List<string> page = [];
        bool inside = false;
        bool printed = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] is Open or Close)
            {
                (inside, printed) = (lines[i] == Open, false);
            }
            else if (inside && lines[i].StartsWith(Prompt, StringComparison.Ordinal))
            {
                IReadOnlyList<string> output = outputs[i + 1];
                for (; lines[i].EndsWith('\\'); i++)
                {
                    page.Add(meant(lines[i]));
                }

                page.AddRange([meant(lines[i]), .. output]);
                printed = true;
                continue;
            }

            if (!printed)
            {
                page.Add(lines[i]);
            }
        }

        File.WriteAllLines(path, page);
    }

    private static IEnumerable<Example> Read(string[] lines)
    {
        bool inside = false;
        string? command = null;
        int at = 0;
        List<string> output = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            bool ends = line is Open or Close || (inside && line.StartsWith(Prompt, StringComparison.Ordinal));
            if (ends && command is not null)
            {
                yield return new Example(command, [.. output], at);
                command = null;
            }

            inside = line == Open || (inside && line != Close);
            if (!inside || line == Open)
            {
                continue;
            }

            if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                (command, at) = (line[Prompt.Length..], i + 1);
                output.Clear();
                while (command.EndsWith('\\'))
                {
                    command = command[..^1] + lines[++i].Trim();
                }
            }
            else
            {
                output.Add(line);
            }
        }
    }
}
