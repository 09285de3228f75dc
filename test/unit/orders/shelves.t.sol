// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MallSlots } from "../../utils/MallSlots.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract ShelvesTest is BaseTest {
    function _placeOn(uint40 hint) private returns (uint256) {
        return _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.CAT), address(0), hint);
    }

    function _cancel(uint256 orderId) private {
        vm.prank(merchant);
        mall.cancel(orderId);
    }

    function _setGeneration(uint40 shelf, uint256 generation) private {
        bytes32 slot = MallSlots.shelfState(shelf);
        uint256 word = uint256(vm.load(address(mall), slot));
        assertEq(uint40(word), Defaults.MERCHANT, "the slot is the shelf's state");
        word = (word & ~(uint256(type(uint16).max) << 144)) | (generation << 144);
        vm.store(address(mall), slot, bytes32(word));
    }

    function test_GivenTheHintedShelfsOrderHasEnded() external {
        // it should take that shelf with the next generation and open no new one
        uint256 first = _placeOn(0);
        _cancel(first);
        uint256 second = _placeOn(uint40(first));
        assertEq(second, (uint256(1) << 40) | first, "id");
        assertEq(mall.shelfCount(), 1, "shelves");
        assertEq(mall.orderOn(uint40(first)), second, "order on the shelf");
        assertConserved();
    }

    function test_GivenTheShelfWasTakenOver_WhenTheOldIdIsUsed() external {
        // it should revert with OrderUnknown
        uint256 first = _placeOn(0);
        _cancel(first);
        _placeOn(uint40(first));
        expectError(IOrders.OrderUnknown.selector, first);
        mall.order(first);
        expectError(IOrders.OrderUnknown.selector, first);
        _cancel(first);
        expectError(IOrders.OrderUnknown.selector, first);
        mall.enforce(first);
    }

    function test_GivenTheHintedShelfsOrderIsOpen() external {
        // it should take a new shelf
        uint256 first = _placeOn(0);
        assertEq(_placeOn(uint40(first)), first + 1, "id");
        _ship(first);
        assertEq(_placeOn(uint40(first)), first + 2, "id while shipped");
    }

    function test_WhenTheHintedShelfDoesNotExist() external {
        // it should take a new shelf, and skip none
        assertEq(_placeOn(77), 1, "id");
        assertEq(_placeOn(2), 2, "the next shelf hinted");
        assertEq(_placeOn(type(uint40).max), 3, "the highest hint");
    }

    function test_WhenOneHintIsGivenTwice() external {
        // it should serve the first cart and give the second a new shelf
        uint256 first = _placeOn(0);
        _cancel(first);
        IOrders.Cart[] memory carts = new IOrders.Cart[](2);
        carts[0] = _cart(Defaults.PRODUCT, 1, 0);
        carts[1] = _cart(Defaults.PRODUCT, 1, 0);
        uint40[] memory hints = new uint40[](2);
        (hints[0], hints[1]) = (uint40(first), uint40(first));
        vm.prank(buyer);
        uint256[] memory ids = mall.place(carts, buyer, address(0), hints);
        assertEq(ids[0], (uint256(1) << 40) | first, "first");
        assertEq(ids[1], first + 1, "second");
    }

    function test_WhenMoreHintsThanCartsAreGiven() external {
        // it should ignore the rest
        vm.prank(buyer);
        uint256[] memory ids = mall.place(_one(_cart(Defaults.PRODUCT, 1, 0)), buyer, address(0), new uint40[](3));
        assertEq(ids[0], 1, "id");
    }

    function test_GivenTheShelfHasOneGenerationLeft() external {
        // it should be taken once more and never again
        uint256 first = _placeOn(0);
        _setGeneration(uint40(first), 65_534);
        _cancel((uint256(65_534) << 40) | first);
        uint256 last = _placeOn(uint40(first));
        assertEq(last, (uint256(65_535) << 40) | first, "last id");
        _cancel(last);
        assertEq(_placeOn(uint40(first)), first + 1, "a new shelf");
        assertEq(mall.orderOn(uint40(first)), last, "the retired shelf keeps its last order");
    }

    function test_GivenTheLastOrderWasConfirmedReturnedAndRefundedElsewhere() external {
        // it should hand nothing of that on to the next order
        uint256 first = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, Defaults.CAT), stranger, 0);
        _ship(first);
        vm.startPrank(buyer);
        mall.confirm(first);
        mall.requestReturn(first, 1e6);
        vm.stopPrank();
        vm.prank(merchant);
        mall.acceptReturn(first);

        uint256 second = _placeOn(uint40(first));
        IOrders.OrderInfo memory found = mall.order(second);
        assertEq(found.refundTo, buyer, "refund to");
        assertTrue(!found.isConfirmed, "not confirmed");
        assertEq(found.returnAmount, 0, "return amount");
        assertEq(found.total, Defaults.PRICE, "total");
        _cancel(second);
        assertEq(token.balanceOf(stranger), 1e6, "the second refund went to the buyer");
    }

    function test_GivenARefundIsHeld() external {
        // it should count as taken until somebody collects it
        uint256 first = _placeOn(0);
        bytes32 slot = MallSlots.shelfState(uint40(first));
        uint256 word = uint256(vm.load(address(mall), slot));
        vm.store(address(mall), slot, bytes32((word & ~(uint256(0xf) << 136)) | (uint256(Status.RefundHeld) << 136)));
        assertEq(_placeOn(uint40(first)), first + 1, "id");
    }

    function test_WhenAnEmptyShelfIsRead() external view {
        // it should answer with no order
        assertEq(mall.orderOn(1), 0, "order");
        assertEq(mall.shelfCount(), 0, "count");
    }
}
