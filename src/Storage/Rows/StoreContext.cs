using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Rows;

/// <summary>
/// A context that can also write rows past the change tracker: <see cref="Put"/>, <see cref="Change"/> and <see cref="Drop"/> note what is to be
/// written, SaveChanges writes it in that order with prepared statements, then whatever is tracked.
/// </summary>
/// <remarks>
/// The model stays the one declaration of tables, columns and conversions. Rows that are put are not tracked and get no generated key back. A save
/// that fails ends the work: what it had written is taken back with the work, not by itself.
/// </remarks>
public abstract class StoreContext(DbContextOptions options) : DbContext(options)
{
    private readonly List<(RowStatement Statement, object Row, bool One)> _noted = [];

    /// <summary>Whether anything is noted that no SaveChanges has written.</summary>
    public bool HasNoted => _noted.Count > 0;

    /// <summary>Adds a row.</summary>
    public void Put<TRow>(TRow row)
        where TRow : class =>
        _noted.Add((RowTables.Insert(this, typeof(TRow)), row, true));

    /// <summary>Writes some properties of a row that is there, found by its key.</summary>
    public void Change<TRow>(TRow row, RowChange<TRow> change)
        where TRow : class =>
        _noted.Add((RowTables.Update(this, change), row, true));

    /// <summary>Takes a row away, found by its key; one that is gone already changes nothing.</summary>
    public void Drop<TRow>(TRow row)
        where TRow : class =>
        _noted.Add((RowTables.Delete(this, typeof(TRow)), row, false));

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        int written = 0;
        for (int at = 0; at < _noted.Count; at++)
        {
            (RowStatement statement, object row, bool one) = _noted[at];
            int touched = await RowTables.Run(this, statement, row, cancellationToken);
            if (one && touched != 1)
            {
                throw new DbUpdateConcurrencyException("A row that was to be written is not there any more.");
            }

            written += touched;
        }

        _noted.Clear();
        return ChangeTracker.HasChanges() ? written + await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : written;
    }

    /// <summary>Goes back to its pool; what was noted and never written is not the next one's.</summary>
    public override ValueTask DisposeAsync()
    {
        _noted.Clear();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }
}
