using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.Sqlite.Migrations.Gateway
{
    /// <inheritdoc />
    public partial class Lookups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Packets_Place",
                table: "Packets",
                columns: new[] { "Channel", "Seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Packets_Place",
                table: "Packets");
        }
    }
}
