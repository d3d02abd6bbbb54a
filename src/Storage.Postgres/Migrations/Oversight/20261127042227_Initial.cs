using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Interop.Storage.Postgres.Migrations.Oversight
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Entries",
                columns: table => new
                {
                    Origin = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false, collation: "C"),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Leaf = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 37, nullable: false),
                    Payload = table.Column<byte[]>(type: "bytea", nullable: true),
                    Salt = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entries", x => new { x.Origin, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Fingerprint = table.Column<string>(type: "character varying(256)", unicode: false, maxLength: 256, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Origin = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false, collation: "C"),
                    Index = table.Column<long>(type: "bigint", nullable: true),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    Arguments = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FirstSeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Evidence = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Logs",
                columns: table => new
                {
                    Origin = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false, collation: "C"),
                    Vkey = table.Column<string>(type: "character varying(256)", unicode: false, maxLength: 256, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Note = table.Column<byte[]>(type: "bytea", nullable: true),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logs", x => x.Origin);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_LeafHash",
                table: "Entries",
                column: "LeafHash");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_PacketDigest",
                table: "Entries",
                column: "PacketDigest");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Fingerprint",
                table: "Findings",
                column: "Fingerprint",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Entries");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "Logs");
        }
    }
}
