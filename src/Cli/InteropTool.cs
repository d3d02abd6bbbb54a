using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Interop.Cli.Agents;
using Interop.Cli.Audit;
using Interop.Cli.Certs;
using Interop.Cli.Completion;
using Interop.Cli.Directories;
using Interop.Cli.Keys;
using Interop.Cli.Packets;
using Interop.Cli.Policies;

namespace Interop.Cli;

/// <summary>The tool itself: parses the command line, runs the verb, answers with an exit code.</summary>
public static class InteropTool
{
    private const string Purpose = """
        interop: the tool of the intelligence-sharing gateway, for officers, operators, auditors and scripts.
        Every verb takes --json; every error says what to do next; no secret is ever printed.
        """;

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="around">Where to write.</param>
    /// <param name="cancellation">Ends a call that waits.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Run(string[] args, Surroundings around, CancellationToken cancellation = default)
    {
        Command root = Build(around);
        if (args is [CompletionVerb.Asked, "--", .. string[] typed])
        {
            foreach (string line in Completer.For(root, typed).Lines)
            {
                await around.Output.WriteLineAsync(line);
            }

            return ExitCodes.Ok;
        }

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not TeachingHelp)
        {
            return await Complain(root, parsed, around);
        }

        InvocationConfiguration settings = new() { Output = around.Output, Error = around.Error, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(settings, cancellation);
    }

    /// <summary>The whole tree of verbs.</summary>
    internal static Command Build(Surroundings around)
    {
        Option<bool> json = new("--json") { Description = "Print the answer as JSON (docs/cli.md has the shapes).", Recursive = true };
        Runner runner = new(around, json);
        HelpOption help = new();
        Command root = new("interop", Purpose) { json, help, new VersionOption() };
        foreach (Command verb in Verbs(runner))
        {
            root.Add(verb);
        }

        help.Action = new TeachingHelp((HelpAction)help.Action!, around);
        return root;
    }

    private static Command[] Verbs(Runner runner) =>
    [
        KeysVerbs.Build(runner),
        CertsVerbs.Build(runner),
        DirectoryVerbs.Build(runner),
        PolicyVerbs.Build(runner),
        AuditVerbs.Build(runner),
        PacketVerbs.Build(runner),
        .. AgentVerbs.Build(runner),
        CompletionVerb.Build(runner),
    ];

    private static async Task<int> Complain(Command root, ParseResult parsed, Surroundings around)
    {
        // The parser's own order: what is missing comes before what was not understood, and is its consequence.
        await around.Error.WriteLineAsync($"interop: {parsed.Errors[^1].Message} [usage]");

        IEnumerable<string> path = Path(parsed.CommandResult).Where(name => name != root.Name);
        await around.Error.WriteLineAsync($"  next: interop {string.Join(' ', path.Append("--help"))} shows how it is called, with examples.");
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Path(CommandResult at) =>
        at.Parent is CommandResult parent ? Path(parent).Append(at.Command.Name) : [at.Command.Name];
}
