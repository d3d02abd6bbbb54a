namespace Interop.Cli;

/// <summary>A verb cannot go on: says why and what to do. Printed in one place, without a stack trace; the exit code is the kind.</summary>
/// <param name="exit">One of <see cref="ExitCodes"/>.</param>
/// <param name="code">Stable code, lower case with hyphens.</param>
/// <param name="sentence">What is wrong; never content of a packet, never a secret.</param>
/// <param name="next">What to do next.</param>
/// <param name="inner">The cause, where there is one.</param>
internal sealed class StoppedException(int exit, string code, string sentence, string next, Exception? inner = null) : Exception(sentence, inner)
{
    public int Exit => exit;

    public string Code => code;

    public string Next => next;

    /// <summary>One line each: findings, rules, lines of a case.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>A file or a setting.</summary>
    public static StoppedException Settings(string code, string sentence, string next, Exception? inner = null) =>
        new(ExitCodes.Settings, code, sentence, next, inner);

    /// <summary>A check or an act that was refused.</summary>
    public static StoppedException Refused(string code, string sentence, string next) => new(ExitCodes.Refused, code, sentence, next);

    /// <summary>A word on the command line that the parser let through.</summary>
    public static StoppedException Usage(string sentence, string next) => new(ExitCodes.Usage, "usage", sentence, next);
}
