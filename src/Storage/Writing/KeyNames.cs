using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interop.Storage.Writing;

/// <summary>Names the key of a violation by table and columns where the database names only its constraint.</summary>
internal static class KeyNames
{
    public static UniqueViolationException Spelt(UniqueViolationException violation, IModel model)
    {
        foreach (ITable table in model.GetRelationalModel().Tables)
        {
            IEnumerable<IColumn>? columns =
                table.UniqueConstraints.FirstOrDefault(key => key.Name == violation.Key)?.Columns
                ?? table.Indexes.FirstOrDefault(index => index.Name == violation.Key)?.Columns;
            if (columns is not null)
            {
                return new UniqueViolationException(string.Join(", ", columns.Select(column => $"{table.Name}.{column.Name}")), violation.InnerException!);
            }
        }

        return violation;
    }
}
