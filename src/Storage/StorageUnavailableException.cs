namespace Interop.Storage;

/// <summary>The disk or the database does not serve. Nothing of the work was stored; the message says what to do.</summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="fault">What kind of failure.</param>
    /// <param name="advice">A sentence that an operator can act on; no content of any record.</param>
    /// <param name="inner">What the provider said.</param>
    public StorageUnavailableException(StorageFault fault, string advice, Exception? inner = null)
        : base(advice, inner) => Fault = fault;

    /// <summary>What kind of failure.</summary>
    public StorageFault Fault { get; }
}
