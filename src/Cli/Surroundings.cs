namespace Interop.Cli;

/// <summary>What a run of the tool is given: where to write and what time it is.</summary>
/// <param name="Output">For answers.</param>
/// <param name="Error">For errors.</param>
/// <param name="Terminal">True where Output is a terminal.</param>
/// <param name="Colour">False where NO_COLOR is set.</param>
/// <param name="Clock">The time.</param>
public sealed record Surroundings(TextWriter Output, TextWriter Error, bool Terminal, bool Colour, TimeProvider Clock)
{
    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess => new(
        Console.Out,
        Console.Error,
        !Console.IsOutputRedirected,
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        TimeProvider.System);

    internal DateTimeOffset Now => Clock.GetUtcNow();
}
