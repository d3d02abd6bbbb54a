namespace Interop.Storage.Gateway;

/// <summary>What an item of an agency's feed is.</summary>
public enum FeedKind
{
    /// <summary>A signed receipt; the reference is the digest of its body.</summary>
    Receipt,

    /// <summary>A signed decision; the reference is the digest of its body.</summary>
    Decision,

    /// <summary>A redaction notice; the reference is the digest of its body.</summary>
    Notice,

    /// <summary>A promise was kept; the reference is the digest of the body of the receipt that gave it.</summary>
    Proof,
}
