namespace Interop.AuditLog.Sequencing;

/// <summary>
/// Remembers, outside the database, how far the log has come: a restored copy of the database is the commonest way to fork a log,
/// and it cannot be seen from inside. Best on another disk, or in a hardware counter.
/// </summary>
/// <remarks>Durable when <see cref="Advance"/> returns. One process at a time; not safe to call at once.</remarks>
public interface IHighWaterMark
{
    /// <summary>The mark, or null if none was ever written.</summary>
    /// <exception cref="InvalidDataException">There is something, but it cannot be read.</exception>
    HighWaterMark? Read();

    /// <summary>Moves the mark up; the same mark again is allowed.</summary>
    /// <exception cref="InvalidOperationException">It would go back, or change root or origin at the same size.</exception>
    void Advance(HighWaterMark mark);
}
