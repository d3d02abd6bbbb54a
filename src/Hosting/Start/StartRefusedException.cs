namespace Interop.Hosting.Start;

/// <summary>The service cannot start: says which file, which line and what to do. Becomes an exit code, without a stack trace.</summary>
public sealed class StartRefusedException : Exception
{
    /// <param name="code">Stable reason code, lower case with hyphens.</param>
    /// <param name="place">File, and ":line" where known.</param>
    /// <param name="sentence">What is wrong and what to do.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public StartRefusedException(string code, string place, string sentence, Exception? inner = null)
        : base($"{place}: {sentence} [{code}]", inner)
    {
        Code = code;
        Place = place;
        Sentence = sentence;
    }

    public string Code { get; }

    public string Place { get; }

    public string Sentence { get; }

    /// <summary>Exit code of the process.</summary>
    public int Exit { get; init; } = HostProgram.StartRefused;
}
