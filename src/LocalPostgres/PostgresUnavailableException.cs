namespace Interop.LocalPostgres;

/// <summary>A server of one's own cannot be had on this machine: says what to do.</summary>
public sealed class PostgresUnavailableException : Exception
{
    /// <param name="code">Stable reason code.</param>
    /// <param name="sentence">What is wrong and what to do.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public PostgresUnavailableException(string code, string sentence, Exception? inner = null)
        : base(sentence, inner) => Code = code;

    public string Code { get; }
}
