namespace Interop.Crypto;

/// <summary>No native library can do the work: not installed, not known, or it failed its self-test.</summary>
public sealed class CryptoUnavailableException : InvalidOperationException
{
    /// <summary>A code of this class and a sentence that says what to do.</summary>
    public CryptoUnavailableException(string code, string sentence, Exception? inner = null)
        : base($"{code}: {sentence}", inner) => Code = code;

    /// <summary>The forced library is not a name we know.</summary>
    public const string Unknown = "crypto-library-unknown";

    /// <summary>The library, or every library, is missing.</summary>
    public const string Missing = "crypto-library-missing";

    /// <summary>The library answered a published vector wrongly.</summary>
    public const string SelfTest = "crypto-self-test-failed";

    /// <summary>Stable code.</summary>
    public string Code { get; }
}
