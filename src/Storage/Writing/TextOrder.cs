using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interop.Storage.Writing;

/// <summary>For servers that would compare text by a language, or without regard to case.</summary>
public static class TextOrder
{
    /// <summary>Gives every text column this collation.</summary>
    public static void CollateText(this ModelBuilder model, string collation)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (IMutableProperty property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string))
            {
                property.SetCollation(collation);
            }
        }
    }
}
