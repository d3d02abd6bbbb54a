using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Interop.Cli;

/// <summary>The parser's help with example lines under it, and the exit codes under the whole tool's.</summary>
internal sealed class TeachingHelp(HelpAction inner, Surroundings around) : SynchronousCommandLineAction
{
    private const string Codes = """
        Exit codes:
          0   done, every check held
          1   a check did not hold, or the act was refused
          2   a file, key or setting is missing or malformed
          64  called wrongly
          69  the service cannot be reached now
        """;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb && verb.Examples.Count > 0)
        {
            around.Output.WriteLine(verb.Examples.Count == 1 ? "Example:" : "Examples:");
            foreach (string example in verb.Examples)
            {
                around.Output.WriteLine("  " + example);
            }
        }
        else
        {
            around.Output.WriteLine(Codes);
        }

        return ExitCodes.Ok;
    }
}
