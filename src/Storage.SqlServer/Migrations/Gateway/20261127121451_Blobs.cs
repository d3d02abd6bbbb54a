using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.SqlServer.Migrations.Gateway
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
                    PacketDigest = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Id = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Sender = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    KeepUntil = table.Column<long>(type: "bigint", nullable: false)
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
