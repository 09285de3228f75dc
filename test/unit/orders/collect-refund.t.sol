// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BlockableToken } from "../../tokens/BlockableToken.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract CollectRefundTest is BaseTest {
    address private _elsewhere = makeAddr("elsewhere");
    uint256 private _id;

    function _newToken() internal override returns (address) {
        return address(new BlockableToken(Defaults.DECIMALS));
    }

    function setUp() public override {
        super.setUp();
        _id = _placeCart(buyer, _cart(Defaults.PRODUCT, 2, Defaults.CAT), stranger, 0);
        token.setBlocked(stranger, true);
        vm.prank(merchant);
        mall.cancel(_id);
    }

    function _collect(address who, address to) private {
        vm.prank(who);
        mall.collectRefund(_id, to);
    }

    function test_WhenTheBuyerCollects() external {
        // it should pay the held amount where he says and end the order
        vm.expectEmit(address(mall));
        emit IOrders.RefundCollected(_id, _elsewhere, Defaults.TOTAL);
        _collect(buyer, _elsewhere);
        assertEq(token.balanceOf(_elsewhere), Defaults.TOTAL, "paid");
        assertStatus(_id, Status.Refunded);
        assertConserved();
    }

    function test_WhenTheRefundAddressCollects() external {
        // it should pay as well
        _collect(stranger, _elsewhere);
        assertEq(token.balanceOf(_elsewhere), Defaults.TOTAL, "paid");
    }

    function test_RevertWhen_TheTokenStillRefuses() external {
        // it should revert with the token's error and keep the refund
        expectError(bytes4(keccak256("AddressBlocked(address)")), num(stranger));
        _collect(stranger, stranger);
        assertStatus(_id, Status.RefundHeld);
    }

    function test_RevertWhen_TheCallerIsNotEntitled() external {
        // it should revert with CallerNotBuyer, for the merchant too
        expectError(IOrders.CallerNotBuyer.selector, _id, num(merchant));
        _collect(merchant, merchant);
        expectError(IOrders.CallerNotBuyer.selector, _id, num(ann));
        _collect(ann, ann);
    }

    function test_RevertWhen_TheRecipientIsZeroOrTheMall() external {
        // it should revert with RecipientInvalid
        expectError(IAccounts.RecipientInvalid.selector, 0);
        _collect(buyer, address(0));
        expectError(IAccounts.RecipientInvalid.selector, num(address(mall)));
        _collect(buyer, address(mall));
    }

    function test_RevertGiven_ItWasCollected() external {
        // it should revert with OrderStatusWrong: money goes back once
        _collect(buyer, _elsewhere);
        expectStatusWrong(_id, Status.Refunded);
        _collect(buyer, _elsewhere);
    }

    function test_RevertGiven_TheOrderIsOpen() external {
        // it should revert with OrderStatusWrong
        _id = _place();
        expectStatusWrong(_id, Status.Paid);
        _collect(buyer, _elsewhere);
    }

    function test_GivenItWasCollected_WhenTheShelfIsUsedAgain() external {
        // it should be free for the next order
        _collect(buyer, _elsewhere);
        assertEq(
            _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(0), uint40(_id)),
            (uint256(1) << 40) | _id,
            "id"
        );
    }

    function test_RevertWhen_TheOrderDoesNotExist() external {
        // it should revert with OrderUnknown
        _id = 99;
        expectError(IOrders.OrderUnknown.selector, 99);
        _collect(buyer, buyer);
    }
}
