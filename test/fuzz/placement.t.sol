// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Defaults } from "../utils/Defaults.sol";
import { Draw } from "./Draw.sol";

contract PlacementFuzz is Draw {
    uint256 private _total;
    uint256 private _commission;

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_ACartAddsUpItsLines(uint256 seed) external {
        _seed = seed;
        IOrders.Cart memory cart = _cart(1, 1, Defaults.CAT);
        cart.lines = new IOrders.Line[](_draw(1, 8));
        for (uint256 i = 0; i < cart.lines.length; ++i) cart.lines[i] = _drawLine();
        cart.maxTotal = uint96(_total);
        token.mint(buyer, _total);
        uint256 before = token.balanceOf(buyer);
        IOrders.OrderInfo memory found = mall.order(_placeCart(buyer, cart, address(0), 0));
        assertEq(found.total, _total, "total");
        assertEq(found.commission, _commission, "commission");
        assertLe(found.commission, found.total, "I4: no order's commission is greater than its total");
        assertEq(before - token.balanceOf(buyer), _total, "paid");
        for (uint256 i = 0; i < cart.lines.length; ++i) {
            assertEq(mall.product(cart.lines[i].productId).stock, Defaults.STOCK - cart.lines[i].quantity, "stock");
        }
        assertConserved();
    }

    /// @dev A new product, half of them on sale, and how many of it.
    function _drawLine() private returns (IOrders.Line memory line) {
        uint256 price = _draw(1, 2 ** _draw(1, 75));
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, uint96(price), Defaults.PLAN);
        listing.commissionBps = uint16(_draw(0, 9_000));
        vm.startPrank(merchant);
        line.productId = mall.list(listing);
        if (_draw(0, 1) == 1) {
            price = _draw(1, price);
            mall.setSale(line.productId, uint96(price), uint40(block.timestamp), uint40(block.timestamp + 1));
        }
        vm.stopPrank();
        line.quantity = uint32(_draw(1, Defaults.STOCK));
        _total += price * line.quantity;
        _commission += (price * line.quantity * listing.commissionBps) / 10_000;
    }
}
