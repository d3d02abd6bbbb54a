using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A file that an officer attached: its sealed bytes lie in the folder beside the database.</summary>
public sealed class FileRow
{
    /// <summary>SHA-256 of the sealed bytes.</summary>
    public required Digest Id { get; set; }

    /// <summary>What opens it, with its name; encrypted under the storage key.</summary>
    public required byte[] Reference { get; set; }

    /// <summary>Who attached it.</summary>
    public required OfficerPseudonym Officer { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FileRow>
    {
        public void Configure(EntityTypeBuilder<FileRow> builder)
        {
            builder.ToTable("Files");
            builder.HasKey(row => row.Id);
        }
    }
}
