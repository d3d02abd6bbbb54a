namespace Interop.Sandbox.Tests.Manual;

/// <summary>One command line of the page and what it prints there.</summary>
/// <param name="Command">For a shell, without the prompt.</param>
/// <param name="Output">Lines as the page has them; "[exit N]" last where it does not end well.</param>
/// <param name="Line">Where the command stands, from 1.</param>
internal sealed record Example(string Command, IReadOnlyList<string> Output, int Line)
{
    /// <summary>Whether asking again later is the same act, so that one may wait for what is on its way.</summary>
    public bool MayRepeat => !Command.Contains(" send ", StringComparison.Ordinal) && !Command.Contains(" approve ", StringComparison.Ordinal)
        && !Command.Contains(" withdraw ", StringComparison.Ordinal) && !Command.Contains(" ack ", StringComparison.Ordinal)
        && !Command.Contains(" answer ", StringComparison.Ordinal) && !Command.Contains(" new ", StringComparison.Ordinal)
        && !Command.Contains(" dev ", StringComparison.Ordinal);
}
