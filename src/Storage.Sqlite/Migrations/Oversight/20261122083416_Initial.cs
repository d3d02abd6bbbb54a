using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.Sqlite.Migrations.Oversight
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
                    Origin = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Leaf = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 37, nullable: false),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Salt = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PacketDigest = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entries", x => new { x.Origin, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Fingerprint = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    Index = table.Column<long>(type: "INTEGER", nullable: true),
                    PacketDigest = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true),
                    Arguments = table.Column<string>(type: "TEXT", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Logs",
                columns: table => new
                {
                    Origin = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    Vkey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
