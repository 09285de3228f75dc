// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { TetherToken } from "../../tokens/TetherToken.sol";
import { CheckoutTest } from "../../utils/CheckoutTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

interface ISilentToken {
    function approve(address spender, uint256 amount) external;
    function transfer(address to, uint256 amount) external;
}

/// @dev Ways to pay with a token that knows none of them, answers nothing and guards its allowances.
contract PlaceWithAllowanceTest is CheckoutTest {
    uint256 private constant PURSE = 1e9;

    function _newToken() internal override returns (address) {
        return address(new TetherToken());
    }

    function _fund(address who) internal override {
        token.mint(who, PURSE);
    }

    function _allow(uint256 amount) private {
        vm.prank(buyer);
        ISilentToken(address(token)).approve(address(checkout), amount);
    }

    function _pay(uint96 most) private {
        ICheckout.Permit memory none;
        vm.prank(buyer);
        checkout.placeWithPermit(_cartsUpTo(most), address(0), _noHints(), none);
    }

    function test_WhenSeveralPaymentsFollowEachOther() external {
        // it should never meet an allowance that stands: the mall's was given once
        for (uint256 i = 1; i <= 3; ++i) {
            _allow(Defaults.TOTAL + 5);
            _pay(Defaults.TOTAL + 5);
            assertEq(PURSE - token.balanceOf(buyer), i * Defaults.TOTAL, "paid");
            assertEq(token.allowance(buyer, address(checkout)), 0, "allowed");
            assertHoldsNothing();
        }
        assertConserved();
    }

    function test_RevertWhen_NothingIsAllowed() external {
        // it should revert with the token's ERC20InsufficientAllowance
        expectTokenError("ERC20InsufficientAllowance(address,uint256,uint256)", address(checkout), 0, Defaults.TOTAL);
        _pay(Defaults.TOTAL);
    }

    function test_RevertWhen_AnAuthorizationIsBrought() external {
        // it should revert: the token does not know it
        _allow(Defaults.TOTAL);
        ICheckout.Authorization memory authorization;
        authorization.signature = new bytes(65);
        vm.expectRevert(bytes(""));
        checkout.placeWithAuthorization(_carts(), buyer, address(0), _noHints(), authorization);
    }
}
