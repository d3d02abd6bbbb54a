namespace Interop.Storage.Gateway;

/// <summary>How much of a blob is here.</summary>
public enum BlobState
{
    /// <summary>Not all of it yet.</summary>
    Coming,

    /// <summary>The whole of it, and its digest held.</summary>
    Held,

    /// <summary>Its file is gone.</summary>
    Erased,
}
