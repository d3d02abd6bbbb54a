using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.Sqlite.Migrations.Gateway
{
    /// <inheritdoc />
    public partial class Feed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReceiptId",
                table: "RouteOutbox");

            migrationBuilder.AddColumn<byte[]>(
                name: "ReceiptDigest",
                table: "RouteOutbox",
                type: "BLOB",
                fixedLength: true,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ProvenAt",
                table: "Promises",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Feed",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Agency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PacketDigest = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Reference = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feed", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Promises_ProvenAt",
                table: "Promises",
                column: "ProvenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Agency_Id",
                table: "Feed",
                columns: new[] { "Agency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Agency_PacketDigest_Id",
                table: "Feed",
                columns: new[] { "Agency", "PacketDigest", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Feed_Reference",
                table: "Feed",
                column: "Reference");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Feed");

            migrationBuilder.DropIndex(
                name: "IX_Promises_ProvenAt",
                table: "Promises");

            migrationBuilder.DropColumn(
                name: "ReceiptDigest",
                table: "RouteOutbox");

            migrationBuilder.DropColumn(
                name: "ProvenAt",
                table: "Promises");

            migrationBuilder.AddColumn<long>(
                name: "ReceiptId",
                table: "RouteOutbox",
                type: "INTEGER",
                nullable: true);
        }
    }
}
