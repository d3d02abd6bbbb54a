namespace Interop.Storage.Rows;

/// <summary>Which properties of an entity an update writes; made once and kept in a static field.</summary>
/// <param name="properties">Their names; none of the key.</param>
public sealed class RowChange<TRow>(params string[] properties)
    where TRow : class
{
    internal string[] Properties { get; } = properties;
}
