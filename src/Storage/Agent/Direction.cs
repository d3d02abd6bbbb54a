namespace Interop.Storage.Agent;

/// <summary>Which way a document goes.</summary>
public enum Direction
{
    /// <summary>It came to us.</summary>
    Inward,

    /// <summary>It is ours.</summary>
    Outward,
}
