namespace Interop.Policy.Documents;

/// <summary>The closed list of codes of problems in a text; they never change meaning (docs/policy.md).</summary>
public static class LoadCode
{
    /// <summary>The text is not YAML, not JSON, not UTF-8 or empty.</summary>
    public const string NotReadable = "not-readable";

    /// <summary>YAML that may not be used here: anchors, aliases, tags, merge keys, directives, a second document; or too long or deep.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>A key that is not known here.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>A word that the vocabulary does not hold.</summary>
    public const string UnknownTerm = "unknown-term";

    /// <summary>A key that must be there is not.</summary>
    public const string MissingKey = "missing-key";

    /// <summary>The same key, id or word twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>More than can be held.</summary>
    public const string TooMany = "too-many";

    /// <summary>A value that is not of the form asked for.</summary>
    public const string Malformed = "malformed";

    /// <summary>What is said contradicts itself or may not be said here.</summary>
    public const string NotFitting = "not-fitting";

    /// <summary>Another vocabulary than the one in use.</summary>
    public const string OtherVocabulary = "other-vocabulary";
}
