namespace Interop.Storage;

/// <summary>Why a store does not serve.</summary>
public enum StorageFault
{
    /// <summary>Anything not listed below.</summary>
    Unknown,

    /// <summary>No space is left on the disk.</summary>
    Full,

    /// <summary>Reading, writing or flushing failed.</summary>
    Io,

    /// <summary>The file is damaged or is not a database.</summary>
    Corrupt,

    /// <summary>The file may not be written or opened.</summary>
    Access,

    /// <summary>Another process holds the database.</summary>
    Busy,

    /// <summary>The database server does not answer, or ended the connection.</summary>
    Unreachable,

    /// <summary>After the connection was lost, the database is not the one that was opened.</summary>
    Exchanged,
}
