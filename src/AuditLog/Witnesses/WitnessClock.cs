namespace Interop.AuditLog.Witnesses;

/// <summary>Which cosignatures count at a moment.</summary>
/// <param name="Now">POSIX seconds.</param>
/// <param name="MaxAgeSeconds">Older ones are not counted.</param>
/// <param name="MaxAheadSeconds">Those further in the future are not counted.</param>
public readonly record struct WitnessClock(long Now, long MaxAgeSeconds, long MaxAheadSeconds)
{
    /// <summary>True if a cosignature of that time counts.</summary>
    public bool Counts(long seconds) => seconds <= Now ? Now - seconds <= MaxAgeSeconds : seconds - Now <= MaxAheadSeconds;
}
