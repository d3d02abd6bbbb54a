using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.Sqlite.Migrations.Gateway
{
    /// <inheritdoc />
    public partial class Blobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Blobs",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Sender = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    KeepUntil = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blobs", x => new { x.PacketDigest, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Blobs_Id",
                table: "Blobs",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_Blobs_Sender_State",
                table: "Blobs",
                columns: new[] { "Sender", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Blobs_State_KeepUntil",
                table: "Blobs",
                columns: new[] { "State", "KeepUntil" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Blobs");
        }
    }
}
