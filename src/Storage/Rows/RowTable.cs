using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interop.Storage.Rows;

/// <summary>The statements of one entity's table, written once from the model: names, types and conversions stand there alone.</summary>
internal sealed class RowTable
{
    private readonly ISqlGenerationHelper _sql;
    private readonly string _table;
    private readonly RowColumn[] _columns;
    private readonly RowColumn[] _key;

    public RowTable(IEntityType entity, ISqlGenerationHelper sql)
    {
        _sql = sql;
        StoreObjectIdentifier table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{entity.DisplayName()} is not a table.");
        _table = sql.DelimitIdentifier(table.Name, table.Schema);
        IKey key = entity.FindPrimaryKey() ?? throw new InvalidOperationException($"{entity.DisplayName()} has no key.");
        _columns = [.. entity.GetProperties().Select(property => new RowColumn(property, property.GetColumnName(table)!, property.ValueGenerated == ValueGenerated.OnAdd))];
        _key = [.. key.Properties.Select(property => _columns.Single(column => column.Property == property.Name))];
    }

    /// <summary>Adds a row; what the database generates is left to it.</summary>
    public RowStatement Insert()
    {
        RowColumn[] given = [.. _columns.Where(column => !column.Generated)];
        return new RowStatement(
            $"INSERT INTO {_table} ({string.Join(", ", given.Select(column => Quoted(column)))}) VALUES ({string.Join(", ", given.Select((_, at) => Place(at)))})", given, Place);
    }

    /// <summary>Sets columns of the row with this key.</summary>
    public RowStatement Update(IEnumerable<string> properties)
    {
        RowColumn[] set = [.. properties.Select(name => _columns.Single(column => column.Property == name))];
        return new RowStatement(
            $"UPDATE {_table} SET {string.Join(", ", set.Select((column, at) => $"{Quoted(column)} = {Place(at)}"))} WHERE {ByKey(set.Length)}", [.. set, .. _key], Place);
    }

    /// <summary>Takes the row with this key away.</summary>
    public RowStatement Delete() => new($"DELETE FROM {_table} WHERE {ByKey(0)}", _key, Place);

    private string ByKey(int from) => string.Join(" AND ", _key.Select((column, at) => $"{Quoted(column)} = {Place(from + at)}"));

    private string Quoted(RowColumn column) => _sql.DelimitIdentifier(column.Name);

    private string Place(int at) => _sql.GenerateParameterName($"p{at}");
}
