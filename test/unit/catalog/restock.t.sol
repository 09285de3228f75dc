// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract RestockTest is BaseTest {
    function _restock(int32 change) private {
        vm.prank(merchant);
        mall.restock(Defaults.PRODUCT, change);
    }

    function test_WhenPiecesAreAdded() external {
        // it should add them
        vm.expectEmit(address(mall));
        emit ICatalog.ProductRestocked(Defaults.PRODUCT, 5);
        _restock(5);
        assertEq(mall.product(Defaults.PRODUCT).stock, Defaults.STOCK + 5, "stock");
    }

    function test_WhenAllPiecesAreTakenOut() external {
        // it should leave none
        _restock(-int32(Defaults.STOCK));
        assertEq(mall.product(Defaults.PRODUCT).stock, 0, "stock");
        assertEq(mall.product(Defaults.PRODUCT).price, Defaults.PRICE, "price");
    }

    function test_WhenTheStockReachesItsHighest() external {
        // it should fill 32 bits and not spill
        _restock(type(int32).max);
        _restock(type(int32).max - int32(Defaults.STOCK));
        _restock(1);
        assertEq(mall.product(Defaults.PRODUCT).stock, type(uint32).max, "stock");
        expectError(ICatalog.ProductStockInvalid.selector, Defaults.PRODUCT, uint256(1) << 32);
        _restock(1);
    }

    function test_RevertWhen_MoreIsTakenOutThanThereIs() external {
        // it should revert with ProductStockInvalid
        vm.expectRevert(abi.encodeWithSelector(ICatalog.ProductStockInvalid.selector, uint256(1), int256(-1)));
        _restock(-int32(Defaults.STOCK) - 1);
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 99);
        mall.restock(99, 1);
    }

    function test_RevertWhen_AStrangerCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.restock(Defaults.PRODUCT, 1);
    }
}
