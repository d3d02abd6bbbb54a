using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interop.Storage.Rows;

/// <summary>One column of an entity: how its value is read from a row and how the provider takes it, by the model.</summary>
internal sealed class RowColumn
{
    private const int AnyLength = -1;
    private const int LongestOfKnownLength = 4_000;

    private readonly IClrPropertyGetter _read;
    private readonly Func<object?, object?>? _convert;
    private readonly RelationalTypeMapping _mapping;
    private readonly bool _nullable;

    public RowColumn(IProperty property, string name, bool generated)
    {
        (Name, Property, Generated) = (name, property.Name, generated);
        _read = property.GetGetter();
        _mapping = (RelationalTypeMapping)property.GetTypeMapping();
        _convert = _mapping.Converter?.ConvertToProvider;
        _nullable = property.IsNullable;
    }

    /// <summary>As the database names it.</summary>
    public string Name { get; }

    /// <summary>As the entity names it.</summary>
    public string Property { get; }

    /// <summary>The database gives the value when the row is inserted.</summary>
    public bool Generated { get; }

    /// <summary>A parameter of the column's type, without a value.</summary>
    public DbParameter Parameter(DbCommand command, string name)
    {
        DbParameter parameter = _mapping.CreateParameter(command, name, null, _nullable);
        if (parameter.Size > 0 && _mapping.Size is not (> 0 and <= LongestOfKnownLength))
        {
            // SQL Server's mapping guesses a size while there is no value, and what is longer would be cut off without a word.
            parameter.Size = AnyLength;
        }

        return parameter;
    }

    /// <summary>The value as the provider takes it.</summary>
    public object ValueOf(object row)
    {
        object? value = _read.GetClrValue(row);
        return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
    }
}
